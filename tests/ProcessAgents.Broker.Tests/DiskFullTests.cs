using ProcessAgents.Protocol;

namespace ProcessAgents.Broker.Tests;

public sealed class DiskFullTests
{
    [Fact]
    public async Task Without_room_for_another_segment_new_work_is_refused_and_work_is_ended_until_there_is_room()
    {
        var disk = new FailingDisk();
        await using var fixture = await BrokerFixture.OpenAsync(disk: disk, segmentSizeBytes: 64 * 1024);
        disk.FailCreation();

        var refusal = await CreateUntilRefusedAsync(fixture);
        var jobs = await fixture.PollAsync(max: 1);
        var completed = await fixture.CompleteAsync(jobs.JobKeys[0]);
        disk.Recover();

        refusal.Message.ShouldContain("no room to grow: No space left on device");
        completed.RecordType.ShouldBe(RecordType.Event);
        (await CreateUntilAcceptedAsync(fixture)).RecordType.ShouldBe(RecordType.Event);
    }

    [Fact]
    public async Task With_the_last_segment_full_the_broker_stops_and_says_why()
    {
        var disk = new FailingDisk();
        await using var fixture = await BrokerFixture.OpenAsync(disk: disk, segmentSizeBytes: 64 * 1024);
        disk.FailCreation();

        var deployment = BrokerFixture.Deployment("<x>" + new string('x', 200_000) + "</x>");
        var exception = await Should.ThrowAsync<BrokerStoppedException>(() => fixture.Broker.SendAsync(deployment));

        exception.Message.ShouldContain("No space left on device");
        exception.Message.ShouldContain(fixture.Folder.Path);
    }

    private static async Task<BrokerOverloadedException> CreateUntilRefusedAsync(BrokerFixture fixture)
    {
        while (true)
        {
            try
            {
                await fixture.CreateAsync();
            }
            catch (BrokerOverloadedException exception)
            {
                return exception;
            }
        }
    }

    private static async Task<Record> CreateUntilAcceptedAsync(BrokerFixture fixture)
    {
        while (true)
        {
            try
            {
                return await fixture.CreateAsync();
            }
            catch (BrokerOverloadedException)
            {
                await Task.Yield();
            }
        }
    }
}
