namespace ProcessAgents.Protocol;

/// <summary>Numbers are written to disk: append only.</summary>
public enum UserTaskIntent : byte
{
    Creating = 0,
    Created = 1,
    Complete = 2,
    Completing = 3,
    Completed = 4,
    Canceling = 5,
    Canceled = 6,
    Assign = 7,
    Assigning = 8,
    Assigned = 9,
    Claim = 10,
    Update = 11,
    Updating = 12,
    Updated = 13,
}

/// <summary>Work that a person does.</summary>
public sealed record UserTaskRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.UserTask;
    public long UserTaskKey { get; init; } = -1;
    public string Assignee { get; init; } = "";
    public IReadOnlyList<string> CandidateGroups { get; init; } = [];
    public IReadOnlyList<string> CandidateUsers { get; init; } = [];

    /// <summary>ISO 8601 with offset; empty when there is none.</summary>
    public string DueDate { get; init; } = "";
    public string FollowUpDate { get; init; } = "";

    /// <summary>0 to 100.</summary>
    public int Priority { get; init; } = 50;

    /// <summary>-1 when there is no linked form.</summary>
    public long FormKey { get; init; } = -1;
    public string ExternalFormReference { get; init; } = "";
    public byte[] CustomHeaders { get; init; } = JsonDocuments.EmptyObject;

    /// <summary>What a completion brings.</summary>
    public byte[] Variables { get; init; } = JsonDocuments.EmptyObject;

    /// <summary>Which fields an update changes, by their JSON names: assignee, candidateGroups, candidateUsers,
    /// dueDate, followUpDate, priority.</summary>
    public IReadOnlyList<string> ChangedAttributes { get; init; } = [];

    /// <summary>A word of the client's for what it did: "assign", "complete", ... or its own.</summary>
    public string Action { get; init; } = "";
    public string Name { get; init; } = "";
    public string BpmnProcessId { get; init; } = "";
    public int ProcessDefinitionVersion { get; init; } = -1;
    public long ProcessDefinitionKey { get; init; } = -1;
    public long ProcessInstanceKey { get; init; } = -1;
    public string ElementId { get; init; } = "";
    public long ElementInstanceKey { get; init; } = -1;
    public long CreationTimestamp { get; init; } = -1;
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string TenantId { get; init; } = TenantIds.Default;
}
