namespace ProcessAgents.Broker;

/// <summary>What bounds the queues, batches and waits of a broker.</summary>
public sealed record BrokerLimits
{
    /// <summary>Commands accepted and not yet answered; past it, new work is refused. 4096 by default.</summary>
    /// <remarks>Outcomes of jobs, cancellations and deployments are accepted even then.</remarks>
    public int CommandsInFlightMax { get; init; } = 4096;

    /// <summary>Commands processed before their records are made durable together. 2048 by default.</summary>
    public int BatchCommandsMax { get; init; } = 2048;

    /// <summary>Bytes of records written before they are made durable together. 4 MiB by default.</summary>
    public int BatchBytesMax { get; init; } = 4 * 1024 * 1024;

    /// <summary>Steps of commands that earlier batches left, in one batch. 16 by default.</summary>
    public int BatchPendingMax { get; init; } = 16;

    /// <summary>Due timers, job time-outs and the like in one batch. 256 by default.</summary>
    public int BatchDueMax { get; init; } = 256;

    /// <summary>Callers who wait for the result of a process instance. 65536 by default.</summary>
    public int AwaitedResultsMax { get; init; } = 65536;

    /// <summary>Parked long polls of all job types together. 4096 by default.</summary>
    public int ParkedPollsMax { get; init; } = 4096;

    /// <summary>How long a long poll parks when the request does not say. 10 seconds by default.</summary>
    public TimeSpan PollTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Open job streams of all job types together. 1024 by default.</summary>
    public int StreamsMax { get; init; } = 1024;

    /// <summary>Jobs queued for one stream; past it, jobs stay activatable. 128 by default.</summary>
    public int StreamQueueJobsMax { get; init; } = 128;

    /// <summary>Committed records kept in memory for exporters; one that is further behind reads the log. 65536 by default.</summary>
    public int ExporterBufferRecordsMax { get; init; } = 65536;

    /// <summary>Records handed to an exporter at once. 4096 by default.</summary>
    public int ExporterBatchRecordsMax { get; init; } = 4096;

    /// <summary>How long closing waits for exporters. 5 seconds by default.</summary>
    public TimeSpan ExporterCloseTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
