using System.Text.Json;

namespace ProcessAgents.GatewayProtocol.Rest;

/// <summary>Asks for jobs of one type.</summary>
public sealed record JobActivationRequest
{
    public string? Type { get; init; }
    public string? Worker { get; init; }

    /// <summary>Milliseconds that the jobs stay with the worker; at least 1.</summary>
    public long? Timeout { get; init; }

    /// <summary>At least 1.</summary>
    public int? MaxJobsToActivate { get; init; }

    /// <summary>Variables wanted; left out or empty is all.</summary>
    public IReadOnlyList<string>? FetchVariable { get; init; }

    /// <summary>Milliseconds to wait for jobs; 0 is the gateway's own limit, less does not wait.</summary>
    public long? RequestTimeout { get; init; }
    public IReadOnlyList<string>? TenantIds { get; init; }

    /// <summary>PROVIDED or ASSIGNED.</summary>
    public string? TenantFilter { get; init; }
    public bool? WithLease { get; init; }
}

public sealed record JobActivationResult(IReadOnlyList<ActivatedJobResult> Jobs);

/// <param name="Deadline">Epoch milliseconds.</param>
/// <param name="Kind">BPMN_ELEMENT, EXECUTION_LISTENER, TASK_LISTENER or AD_HOC_SUB_PROCESS.</param>
public sealed record ActivatedJobResult(
    string Type,
    string ProcessDefinitionId,
    int ProcessDefinitionVersion,
    string ElementId,
    JsonElement CustomHeaders,
    string Worker,
    int Retries,
    long Deadline,
    JsonElement Variables,
    string TenantId,
    string JobKey,
    string ProcessInstanceKey,
    string? RootProcessInstanceKey,
    string ProcessDefinitionKey,
    string ElementInstanceKey,
    string Kind,
    string ListenerEventType,
    JsonElement? UserTask,
    IReadOnlyList<string> Tags);

public sealed record JobCompletionRequest
{
    /// <summary>A JSON object.</summary>
    public JsonElement? Variables { get; init; }

    /// <summary>What a listener's or an ad-hoc sub-process's job decides.</summary>
    public JobResultRequest? Result { get; init; }
    public string? LeaseToken { get; init; }
    public string? BusinessId { get; init; }
}

/// <summary>The outcome of a job that is not a plain task's.</summary>
public sealed record JobResultRequest
{
    /// <summary>userTask or adHocSubProcess.</summary>
    public string? Type { get; init; }
    public bool? Denied { get; init; }
    public string? DeniedReason { get; init; }
    public JsonElement? Corrections { get; init; }
    public IReadOnlyList<JobResultActivateElement>? ActivateElements { get; init; }
    public bool? IsCompletionConditionFulfilled { get; init; }
    public bool? IsCancelRemainingInstances { get; init; }
}

public sealed record JobResultActivateElement
{
    public string? ElementId { get; init; }

    /// <summary>A JSON object.</summary>
    public JsonElement? Variables { get; init; }
}

public sealed record JobFailRequest
{
    /// <summary>Retries that remain; left out is 0, which is an incident.</summary>
    public int? Retries { get; init; }
    public string? ErrorMessage { get; init; }

    /// <summary>Milliseconds before the job can be activated again.</summary>
    public long? RetryBackOff { get; init; }

    /// <summary>A JSON object, set local to the task.</summary>
    public JsonElement? Variables { get; init; }
    public string? LeaseToken { get; init; }
}

public sealed record JobErrorRequest
{
    public string? ErrorCode { get; init; }
    public string? ErrorMessage { get; init; }

    /// <summary>A JSON object, local to the event that catches the error.</summary>
    public JsonElement? Variables { get; init; }
    public string? LeaseToken { get; init; }
}

public sealed record JobUpdateRequest
{
    public JobChangeset? Changeset { get; init; }
    public long? OperationReference { get; init; }
    public string? LeaseToken { get; init; }
}

/// <summary>What changes; at least one member.</summary>
public sealed record JobChangeset
{
    /// <summary>At least 1.</summary>
    public int? Retries { get; init; }

    /// <summary>Milliseconds from now.</summary>
    public long? Timeout { get; init; }
    public int? Priority { get; init; }
}

public sealed record JobSearchResult(
    string JobKey,
    string Type,
    string Worker,
    string State,
    string Kind,
    string ListenerEventType,
    int Retries,
    bool? IsDenied,
    string? DeniedReason,
    bool HasFailedWithRetriesLeft,
    string? ErrorCode,
    string? ErrorMessage,
    JsonElement CustomHeaders,
    DateTimeOffset? Deadline,
    DateTimeOffset? EndTime,
    string ProcessDefinitionId,
    string ProcessDefinitionKey,
    string ProcessInstanceKey,
    string? RootProcessInstanceKey,
    string ElementId,
    string ElementInstanceKey,
    string TenantId,
    DateTimeOffset CreationTime,
    DateTimeOffset LastUpdateTime);
