namespace ProcessAgents.Agents;

/// <summary>How long to wait before a failed call is tried again.</summary>
public static class BackOff
{
    /// <summary>
    /// Doubles with each failure up to a maximum, and takes away up to half of it, differently for each call, so that
    /// calls that failed together do not come back together. What the other side asks for is a lower bound.
    /// </summary>
    /// <param name="first">Wait after the first failure.</param>
    /// <param name="failures">Failures so far, from 1.</param>
    /// <param name="spreadBy">A key of the call.</param>
    /// <param name="retryAfter">What the other side asks for.</param>
    /// <param name="max">Upper bound of the growing wait.</param>
    public static TimeSpan After(TimeSpan first, int failures, long spreadBy, TimeSpan? retryAfter, TimeSpan max)
    {
        var grown = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Clamp(failures - 1, 0, 30)), max.TotalMilliseconds);
        // Fibonacci hashing spreads neighboring keys over the whole range.
        var share = ((ulong)spreadBy * 11_400_714_819_323_198_485UL >> 40) / (double)(1 << 24);
        var wait = TimeSpan.FromMilliseconds(grown * (1 - (share / 2)));
        return retryAfter is { } asked && asked > wait ? asked : wait;
    }
}
