using System.Text.Json;

namespace ProcessAgents.GatewayProtocol.Rest;

/// <summary>Asks for a new instance, by definition id or by definition key.</summary>
public sealed record ProcessInstanceCreationInstruction
{
    public string? ProcessDefinitionId { get; init; }
    public string? ProcessDefinitionKey { get; init; }

    /// <summary>-1, or left out, is the latest.</summary>
    public int? ProcessDefinitionVersion { get; init; }

    /// <summary>A JSON object.</summary>
    public JsonElement? Variables { get; init; }
    public IReadOnlyList<ProcessInstanceStartInstruction>? StartInstructions { get; init; }
    public IReadOnlyList<JsonElement>? RuntimeInstructions { get; init; }
    public string? TenantId { get; init; }
    public long? OperationReference { get; init; }

    /// <summary>True answers when the instance has ended, with its variables.</summary>
    public bool? AwaitCompletion { get; init; }

    /// <summary>Milliseconds to wait for the completion; 0 is the gateway's own limit.</summary>
    public long? RequestTimeout { get; init; }

    /// <summary>Variables wanted in the answer; left out or empty is all.</summary>
    public IReadOnlyList<string>? FetchVariables { get; init; }

    /// <summary>At most 10.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
    public string? BusinessId { get; init; }
}

public sealed record ProcessInstanceStartInstruction
{
    public string? ElementId { get; init; }
}

public sealed record CreateProcessInstanceResult(
    string ProcessDefinitionId,
    int ProcessDefinitionVersion,
    string TenantId,
    JsonElement Variables,
    string ProcessDefinitionKey,
    string ProcessInstanceKey,
    IReadOnlyList<string> Tags,
    string? BusinessId);

public sealed record CancelProcessInstanceRequest
{
    public long? OperationReference { get; init; }
}

/// <param name="State">ACTIVE, COMPLETED or TERMINATED.</param>
public sealed record ProcessInstanceResult(
    string ProcessInstanceKey,
    string ProcessDefinitionId,
    string? ProcessDefinitionName,
    int ProcessDefinitionVersion,
    string? ProcessDefinitionVersionTag,
    string ProcessDefinitionKey,
    DateTimeOffset StartDate,
    DateTimeOffset? EndDate,
    string State,
    bool HasIncident,
    string TenantId,
    string? ParentProcessInstanceKey,
    string? ParentElementInstanceKey,
    string? RootProcessInstanceKey,
    IReadOnlyList<string> Tags,
    string? BusinessId);

public sealed record ProcessInstanceCallHierarchyEntry(
    string ProcessInstanceKey, string ProcessDefinitionKey, string ProcessDefinitionName);

public sealed record ProcessInstanceSequenceFlowsResult(IReadOnlyList<SequenceFlowResult> Items);

public sealed record SequenceFlowResult(
    string SequenceFlowId,
    string ProcessInstanceKey,
    string? RootProcessInstanceKey,
    string ProcessDefinitionKey,
    string ProcessDefinitionId,
    string ElementId,
    string TenantId);

public sealed record ElementStatisticsResult(IReadOnlyList<ElementStatistics> Items);

/// <summary>How many instances of an element are, or ended, in which way.</summary>
public sealed record ElementStatistics(string ElementId, long Active, long Canceled, long Incidents, long Completed);
