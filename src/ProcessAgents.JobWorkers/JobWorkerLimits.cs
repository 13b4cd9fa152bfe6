namespace ProcessAgents.JobWorkers;

/// <summary>Bounds of a host.</summary>
internal static class JobWorkerLimits
{
    public const int ConcurrentJobsMax = 10_000;

    /// <summary>Heartbeats in one time-out: two may be lost before the job is. A job waits one beat for its turn.</summary>
    public const int HeartbeatsPerTimeout = 3;

    /// <summary>
    /// Pushed jobs of one type that may wait for their turn at a host. More than fit into a stream's window, so that none
    /// waits there unread until its time-out.
    /// </summary>
    public const int WaitingJobsMax = 256;

    /// <summary>Jobs whose failures are counted at once; the oldest are forgotten, so their back-off begins anew.</summary>
    public const int CountedFailuresMax = 10_000;

    /// <summary>Characters of an error message that go to the gateway.</summary>
    public const int ErrorMessageCharactersMax = 10_000;

    public static readonly TimeSpan TimeoutMin = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan TimeoutMax = TimeSpan.FromDays(1);

    /// <summary>How long canceled handlers may still take at a stop.</summary>
    public static readonly TimeSpan CancellationTimeout = TimeSpan.FromSeconds(5);
}
