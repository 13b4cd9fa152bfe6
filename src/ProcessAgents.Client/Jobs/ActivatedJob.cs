namespace ProcessAgents.Client;

/// <summary>A job that is ours until its deadline.</summary>
public sealed record ActivatedJob
{
    public required long Key { get; init; }

    public required string Type { get; init; }

    public required long ProcessInstanceKey { get; init; }

    public required string BpmnProcessId { get; init; }

    public required int ProcessDefinitionVersion { get; init; }

    public required long ProcessDefinitionKey { get; init; }

    public required string ElementId { get; init; }

    public required long ElementInstanceKey { get; init; }

    /// <summary>The static headers of the model.</summary>
    public IReadOnlyDictionary<string, string> CustomHeaders { get; init; } = EmptyHeaders;

    /// <summary>Name of the worker that holds the job.</summary>
    public required string Worker { get; init; }

    /// <summary>How often the job may still fail, this time included.</summary>
    public required int Retries { get; init; }

    /// <summary>Until when the job is ours.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>A JSON object: the fetched variables.</summary>
    public required JsonElement Variables { get; init; }

    public string TenantId { get; init; } = "<default>";

    public JobKind Kind { get; init; }

    public ListenerEventType ListenerEventType { get; init; } = ListenerEventType.Unspecified;

    /// <summary>The user task of a task listener's job; else null.</summary>
    public UserTaskProperties? UserTask { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Proof of this activation where the gateway hands out leases (8.10); else null.</summary>
    public string? LeaseToken { get; init; }

    private static readonly IReadOnlyDictionary<string, string> EmptyHeaders = new Dictionary<string, string>();
}
