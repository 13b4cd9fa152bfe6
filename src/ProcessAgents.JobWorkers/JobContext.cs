namespace ProcessAgents.JobWorkers;

/// <summary>The job that a worker handles. Lives as long as the handler runs.</summary>
public sealed class JobContext
{
    private readonly ActivatedJob _job;
    private long _deadlineMilliseconds;
    private volatile bool _isLost;

    /// <param name="job">The job as the gateway gave it out.</param>
    /// <param name="cancellationToken">Canceled when the job is lost or the host does not wait longer.</param>
    public JobContext(ActivatedJob job, CancellationToken cancellationToken = default)
    {
        _job = job;
        _deadlineMilliseconds = job.Deadline.ToUnixTimeMilliseconds();
        CancellationToken = cancellationToken;
    }

    public long Key => _job.Key;

    public string Type => _job.Type;

    /// <summary>The static headers of the model's task; nothing that runs can change them.</summary>
    public IReadOnlyDictionary<string, string> Headers => _job.CustomHeaders;

    /// <summary>Id of the task in the model.</summary>
    public string ElementId => _job.ElementId;

    /// <summary>Key of this activation of the task: the same for each retry of the job.</summary>
    public long ElementInstanceKey => _job.ElementInstanceKey;

    public long ProcessInstanceKey => _job.ProcessInstanceKey;

    /// <summary>Id of the process in the model.</summary>
    public string BpmnProcessId => _job.BpmnProcessId;

    public long ProcessDefinitionKey => _job.ProcessDefinitionKey;

    public int ProcessDefinitionVersion => _job.ProcessDefinitionVersion;

    /// <summary>How often the job may still fail, this time included.</summary>
    public int Retries => _job.Retries;

    /// <summary>Until when the job is ours. The host's heartbeat moves it.</summary>
    public DateTimeOffset Deadline => DateTimeOffset.FromUnixTimeMilliseconds(
        Interlocked.Read(ref _deadlineMilliseconds));

    /// <summary>The name under which this host holds the job.</summary>
    public string Worker => _job.Worker;

    public string TenantId => _job.TenantId;

    public IReadOnlyList<string> Tags => _job.Tags;

    public JobKind Kind => _job.Kind;

    public ListenerEventType ListenerEventType => _job.ListenerEventType;

    /// <summary>The user task of a task listener's job; else null.</summary>
    public UserTaskProperties? UserTask => _job.UserTask;

    /// <summary>A JSON object: all variables that were fetched.</summary>
    public JsonElement Variables => _job.Variables;

    /// <summary>The same token that the handler gets.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>
    /// True when the gateway says that the job is gone: canceled with its process, or completed by another worker. What
    /// the handler still does is not asked for any more.
    /// </summary>
    public bool IsLost => _isLost;

    internal void MoveDeadline(DateTimeOffset deadline) =>
        Interlocked.Exchange(ref _deadlineMilliseconds, deadline.ToUnixTimeMilliseconds());

    internal void MarkLost() => _isLost = true;
}
