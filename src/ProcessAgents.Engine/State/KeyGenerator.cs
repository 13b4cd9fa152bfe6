namespace ProcessAgents.Engine.State;

/// <summary>Keys as Zeebe lays them out: the partition in the top 13 bits, a counter in the low 51.</summary>
internal sealed class KeyGenerator
{
    /// <summary>The one partition.</summary>
    public const int PartitionId = 1;

    private const int CounterBits = 51;

    /// <summary>The key given out last.</summary>
    public long Last { get; private set; } = (long)PartitionId << CounterBits;

    public long Next() => ++Last;

    /// <summary>A key that was read from the log is not given out again.</summary>
    public void Saw(long key) => Last = Math.Max(Last, key);

    /// <summary>Gives keys of a batch that was taken back out again.</summary>
    public void RewindTo(long last) => Last = last;
}
