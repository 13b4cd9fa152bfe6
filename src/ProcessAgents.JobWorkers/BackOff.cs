namespace ProcessAgents.JobWorkers;

/// <summary>
/// Growing waits: doubled per failure up to a bound, then between half and the whole of it, so that what failed
/// together does not return together.
/// </summary>
internal sealed class BackOff(int? seed)
{
    private const int DoublingsMax = 30;

    private readonly Lock _lock = new();
    private readonly Random _random = seed is { } value ? new Random(value) : new Random();

    /// <param name="options">First and longest wait.</param>
    /// <param name="failuresBefore">How often it failed before; 0 gives the first wait.</param>
    public TimeSpan Next(JobWorkerOptions options, int failuresBefore)
    {
        var doubled = options.BackOffFirst * Math.Pow(2, Math.Clamp(failuresBefore, 0, DoublingsMax));
        var whole = doubled < options.BackOffMax ? doubled : options.BackOffMax;
        double share;
        lock (_lock)
        {
            share = _random.NextDouble();
        }

        return whole * (0.5 + (share / 2));
    }
}
