namespace ProcessAgents.Protocol;

/// <summary>Numbers are written to disk: append only.</summary>
public enum JobIntent : byte
{
    Created = 0,
    Complete = 1,
    Completed = 2,
    TimeOut = 3,
    TimedOut = 4,
    Fail = 5,
    Failed = 6,
    UpdateRetries = 7,
    RetriesUpdated = 8,
    Canceled = 9,
    ThrowError = 10,
    ErrorThrown = 11,
    RecurAfterBackOff = 12,
    RecurredAfterBackOff = 13,
    Yield = 14,
    Yielded = 15,
    UpdateTimeout = 16,
    TimeoutUpdated = 17,

    /// <summary>Retries and time-out in one command, as REST's job update asks.</summary>
    Update = 18,
    Updated = 19,
}

/// <summary>What created a job. Numbers are those of the wire.</summary>
public enum JobKind : byte
{
    BpmnElement = 0,
    ExecutionListener = 1,
    TaskListener = 2,
    AdHocSubProcess = 3,
}

/// <summary>Work that a job worker does.</summary>
public sealed record JobRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.Job;
    public string Type { get; init; } = "";
    public string Worker { get; init; } = "";
    public JobKind Kind { get; init; }
    public int Retries { get; init; }

    /// <summary>Milliseconds; how long the job stays with a worker. Commands only.</summary>
    public long Timeout { get; init; } = -1;

    /// <summary>Epoch milliseconds until which the job stays with its worker, or stayed with its last; -1 when nobody ever
    /// had it.</summary>
    public long Deadline { get; init; } = -1;

    /// <summary>Milliseconds to wait after a failure before the job can be activated again.</summary>
    public long RetryBackOff { get; init; }

    /// <summary>Epoch milliseconds at which the wait after a failure ends; -1 when there is none.</summary>
    public long RecurringTime { get; init; } = -1;

    /// <summary>A JSON object of strings, as UTF-8.</summary>
    public byte[] CustomHeaders { get; init; } = JsonDocuments.EmptyObject;

    /// <summary>A JSON object as UTF-8: what a command brings, or what an activation hands out.</summary>
    public byte[] Variables { get; init; } = JsonDocuments.EmptyObject;
    public string ErrorCode { get; init; } = "";
    public string ErrorMessage { get; init; } = "";
    public string BpmnProcessId { get; init; } = "";
    public int ProcessDefinitionVersion { get; init; } = -1;
    public long ProcessDefinitionKey { get; init; } = -1;
    public long ProcessInstanceKey { get; init; } = -1;
    public string ElementId { get; init; } = "";
    public long ElementInstanceKey { get; init; } = -1;
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Which fields an <see cref="JobIntent.Update"/> changes: "retries", "timeout".</summary>
    public IReadOnlyList<string> ChangedAttributes { get; init; } = [];
    public string TenantId { get; init; } = TenantIds.Default;

    /// <summary>The instance that nobody called, from which the calls lead to this one; -1 when it was not recorded.</summary>
    public long RootProcessInstanceKey { get; init; } = -1;
}

/// <summary>Numbers are written to disk: append only.</summary>
public enum JobBatchIntent : byte
{
    Activate = 0,
    Activated = 1,
}

/// <summary>Hands activatable jobs of one type to a worker.</summary>
public sealed record JobBatchRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.JobBatch;
    public string Type { get; init; } = "";
    public string Worker { get; init; } = "";

    /// <summary>Milliseconds.</summary>
    public long Timeout { get; init; }
    public int MaxJobsToActivate { get; init; }

    /// <summary>Names wanted; empty means all.</summary>
    public IReadOnlyList<string> FetchVariables { get; init; } = [];

    /// <summary>The event's jobs, with variables, in the order of <see cref="JobKeys"/>.</summary>
    public IReadOnlyList<JobRecord> Jobs { get; init; } = [];
    public IReadOnlyList<long> JobKeys { get; init; } = [];

    /// <summary>True when a job was left out because the answer would have grown past the largest message.</summary>
    public bool Truncated { get; init; }
}
