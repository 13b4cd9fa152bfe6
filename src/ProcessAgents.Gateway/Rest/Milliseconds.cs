namespace ProcessAgents.Gateway.Rest;

/// <summary>Durations as requests give them.</summary>
internal static class Milliseconds
{
    /// <summary>A century: whatever is longer is a mistake, and would overflow as an instant.</summary>
    private const long Max = 100L * 366 * 24 * 60 * 60 * 1000;

    /// <exception cref="ProblemException">It is too long.</exception>
    public static TimeSpan ToTimeSpan(long milliseconds, string field) => milliseconds <= Max
        ? TimeSpan.FromMilliseconds(milliseconds)
        : throw ProblemException.InvalidArgument(
            $"Expected '{field}' to be at most {Max} milliseconds, but it is {milliseconds}.");
}
