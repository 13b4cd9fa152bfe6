using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.State;

/// <summary>Keys as Zeebe lays them out: the partition in the top 13 bits, a counter in the low 51.</summary>
internal sealed class KeyGenerator
{
    /// <summary>The one partition.</summary>
    public const int PartitionId = 1;

    private const int CounterBits = 51;

    /// <summary>The key given out last.</summary>
    public long Last { get; private set; } = (long)PartitionId << CounterBits;

    /// <summary>
    /// Whether a record's key is one of ours. Commands from outside, and what rejects them, carry what their sender made
    /// up: no client moves the counter.
    /// </summary>
    public static bool GaveOut(Record record) =>
        record.SourcePosition >= 0 && record.RecordType != RecordType.CommandRejection;

    public long Next() => ++Last;

    /// <summary>A key that was read from the log is not given out again.</summary>
    public void Saw(long key) => Last = Math.Max(Last, key);

    /// <summary>Gives keys of a batch that was taken back out again.</summary>
    public void RewindTo(long last) => Last = last;
}
