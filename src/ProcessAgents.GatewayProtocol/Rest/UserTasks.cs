using System.Text.Json;

namespace ProcessAgents.GatewayProtocol.Rest;

/// <param name="State">CREATING, CREATED, ASSIGNING, UPDATING, COMPLETING, COMPLETED, CANCELING, CANCELED.</param>
public sealed record UserTaskResult(
    string UserTaskKey,
    string? Name,
    string State,
    string? Assignee,
    string ElementId,
    string ElementInstanceKey,
    IReadOnlyList<string> CandidateGroups,
    IReadOnlyList<string> CandidateUsers,
    DateTimeOffset CreationDate,
    DateTimeOffset? CompletionDate,
    DateTimeOffset? DueDate,
    DateTimeOffset? FollowUpDate,
    int Priority,
    string? FormKey,
    string? ExternalFormReference,
    JsonElement CustomHeaders,
    string ProcessDefinitionId,
    int ProcessDefinitionVersion,
    string ProcessDefinitionKey,
    string? ProcessName,
    string ProcessInstanceKey,
    string? RootProcessInstanceKey,
    string TenantId,
    IReadOnlyList<string> Tags);

public sealed record UserTaskAssignmentRequest
{
    public string? Assignee { get; init; }

    /// <summary>False refuses when somebody has the task; left out is true.</summary>
    public bool? AllowOverride { get; init; }

    /// <summary>A word for what was done; "assign" when left out.</summary>
    public string? Action { get; init; }
}

public sealed record UserTaskCompletionRequest
{
    /// <summary>A JSON object.</summary>
    public JsonElement? Variables { get; init; }
    public string? Action { get; init; }
}

public sealed record UserTaskUpdateRequest
{
    public UserTaskChangeset? Changeset { get; init; }
    public string? Action { get; init; }
}

/// <summary>What changes; members left out stay, empty text or an empty list takes the value away.</summary>
public sealed record UserTaskChangeset
{
    public string? DueDate { get; init; }
    public string? FollowUpDate { get; init; }
    public IReadOnlyList<string>? CandidateUsers { get; init; }
    public IReadOnlyList<string>? CandidateGroups { get; init; }

    /// <summary>0 to 100.</summary>
    public int? Priority { get; init; }
}

/// <param name="Schema">The form as JSON text.</param>
public sealed record FormResult(string FormKey, string FormId, int Version, string Schema, string TenantId);
