namespace ProcessAgents.Engine.Stream;

/// <summary>Where the log ends and what time it is there.</summary>
internal sealed class LogPosition
{
    /// <summary>Position of the last record; 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>Epoch milliseconds of the last record.</summary>
    public long Timestamp { get; private set; }

    public long Next() => ++Last;

    /// <summary>Time never steps back.</summary>
    public void Advance(long timestamp) => Timestamp = Math.Max(Timestamp, timestamp);

    public void Saw(long position, long timestamp)
    {
        Last = position;
        Advance(timestamp);
    }

    public void RewindTo(long position) => Last = position;
}
