using System.Text.Json;

namespace ProcessAgents.GatewayProtocol.Rest;

/// <param name="State">ACTIVE, COMPLETED or TERMINATED.</param>
public sealed record ElementInstanceResult(
    string ElementInstanceKey,
    string ProcessDefinitionId,
    string ProcessDefinitionKey,
    string ProcessInstanceKey,
    string? RootProcessInstanceKey,
    string ElementId,
    string? ElementName,
    string Type,
    DateTimeOffset StartDate,
    DateTimeOffset? EndDate,
    string State,
    bool HasIncident,
    string? IncidentKey,
    string TenantId,
    string ElementInstanceScopeKey);

/// <summary>Sets variables of an element instance, or of a process instance.</summary>
public sealed record SetVariableRequest
{
    /// <summary>A JSON object.</summary>
    public JsonElement? Variables { get; init; }

    /// <summary>True sets them on the scope itself; otherwise each goes where it exists, else to the process instance.</summary>
    public bool? Local { get; init; }
    public long? OperationReference { get; init; }
}

/// <param name="Value">A JSON value as text; cut in searches that do not ask for the whole.</param>
public sealed record VariableResult(
    string VariableKey,
    string Name,
    string Value,
    bool IsTruncated,
    string TenantId,
    string ScopeKey,
    string ProcessInstanceKey,
    string? RootProcessInstanceKey);

public sealed record IncidentResult(
    string IncidentKey,
    string ProcessDefinitionKey,
    string ProcessDefinitionId,
    string ProcessInstanceKey,
    string? RootProcessInstanceKey,
    string ErrorType,
    string ErrorMessage,
    string ElementId,
    string ElementInstanceKey,
    DateTimeOffset CreationTime,
    string State,
    string? JobKey,
    string TenantId);

public sealed record IncidentResolutionRequest
{
    public long? OperationReference { get; init; }
}
