namespace ProcessAgents.Engine.State;

/// <summary>What becomes due. Numbers decide the order within one millisecond.</summary>
internal enum DueKind : byte
{
    Timer,
    JobTimeOut,
    JobBackOff,
    MessageExpiry,
}

/// <summary>An entry of the one index of everything that waits for time to pass.</summary>
/// <param name="At">Epoch milliseconds.</param>
/// <param name="Kind">What becomes due.</param>
/// <param name="Key">Of the timer, job or message.</param>
internal readonly record struct DueDate(long At, DueKind Kind, long Key) : IComparable<DueDate>
{
    public int CompareTo(DueDate other)
    {
        var order = At.CompareTo(other.At);
        if (order == 0)
        {
            order = Kind.CompareTo(other.Kind);
        }

        return order == 0 ? Key.CompareTo(other.Key) : order;
    }
}
