namespace ProcessAgents.JobWorkers;

/// <summary>How one job type is worked on.</summary>
public sealed record JobWorkerOptions
{
    /// <summary>
    /// How long a job stays with this host without a sign of life; the heartbeat comes every third of it. 1 s to 1 day,
    /// 1 min by default.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many jobs of the type are handled at once; 1 to 10,000, 16 by default.</summary>
    public int ConcurrentJobsMax { get; init; } = 16;

    /// <summary>
    /// How long the gateway may hold a request for jobs that has none to give; 10 s by default. A stop takes at most this
    /// longer, for a gateway may give jobs to a request that was broken off, and nobody would have them.
    /// </summary>
    public TimeSpan PollTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Wait between two polls behind a stream, for jobs that were there before it or came back; 10 s by default.
    /// </summary>
    public TimeSpan SlowPollInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Lets the gateway push jobs where the transport can (gRPC). True by default.</summary>
    public bool Streaming { get; init; } = true;

    /// <summary>First back-off after an exception, and after a gateway that does not answer; 1 s by default.</summary>
    public TimeSpan BackOffFirst { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest back-off; 5 min by default. Each failure doubles it up to here.</summary>
    public TimeSpan BackOffMax { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Names of the variables to fetch; null derives them from the worker's input type, empty fetches all.
    /// </summary>
    public IReadOnlyList<string>? FetchVariables { get; init; }

    public IReadOnlyList<string> TenantIds { get; init; } = [];

    /// <exception cref="ArgumentException">A value is outside its range; the message names it.</exception>
    internal JobWorkerOptions Validate(string jobType)
    {
        Check(Timeout >= JobWorkerLimits.TimeoutMin && Timeout <= JobWorkerLimits.TimeoutMax, nameof(Timeout), Timeout);
        Check(
            ConcurrentJobsMax is >= 1 and <= JobWorkerLimits.ConcurrentJobsMax,
            nameof(ConcurrentJobsMax),
            ConcurrentJobsMax);
        Check(PollTimeout > TimeSpan.Zero, nameof(PollTimeout), PollTimeout);
        Check(SlowPollInterval > TimeSpan.Zero, nameof(SlowPollInterval), SlowPollInterval);
        Check(BackOffFirst > TimeSpan.Zero && BackOffFirst <= BackOffMax, nameof(BackOffFirst), BackOffFirst);
        return this;

        void Check(bool holds, string name, object value)
        {
            if (!holds)
            {
                throw new ArgumentException(
                    $"Expected {name} of the worker for job type '{jobType}' to be in its range, but it is {value}.");
            }
        }
    }
}
