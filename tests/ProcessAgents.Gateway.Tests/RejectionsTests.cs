using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Tests;

public sealed class RejectionsTests
{
    [Theory]
    [InlineData((byte)JobIntent.UpdateRetries, "UPDATE_RETRIES")]
    [InlineData((byte)JobIntent.Complete, "COMPLETE")]
    [InlineData((byte)JobIntent.ThrowError, "THROW_ERROR")]
    public void A_rejection_reads_as_clients_of_zeebe_know_it(byte intent, string command)
    {
        var rejection = new Protocol.Record
        {
            Position = 2,
            SourcePosition = 1,
            Key = 5,
            Timestamp = 0,
            RecordType = RecordType.CommandRejection,
            Intent = intent,
            RejectionType = RejectionType.InvalidState,
            RejectionReason = "Expected x, but y.",
            Value = new JobRecord(),
        };

        Rejections.Describe(rejection).ShouldBe(
            $"Command '{command}' rejected with code 'INVALID_STATE': Expected x, but y.");
    }

    [Theory]
    [InlineData(2251799813685249, 1)]
    [InlineData(99, 0)]
    [InlineData(4503599627370497, 2)]
    [InlineData(-1, -1)]
    public void The_partition_is_in_the_top_bits_of_a_key(long key, long partition) =>
        EngineKeys.PartitionOf(key).ShouldBe(partition);
}
