namespace ProcessAgents.Protocol;

/// <summary>Numbers are written to disk: append only.</summary>
public enum IncidentIntent : byte
{
    Created = 0,
    Resolve = 1,
    Resolved = 2,
}

/// <summary>Why an element instance stopped. Numbers are written to disk: append only.</summary>
public enum ErrorType : byte
{
    Unknown = 0,
    IoMappingError = 1,
    JobNoRetries = 2,
    ConditionError = 3,
    ExtractValueError = 4,
    CalledElementError = 5,
    UnhandledErrorEvent = 6,
    MessageSizeExceeded = 7,
    CalledDecisionError = 8,
    DecisionEvaluationError = 9,
    FormNotFound = 10,
    ExecutionListenerNoRetries = 11,
    TaskListenerNoRetries = 12,
    AdHocSubProcessNoRetries = 13,
    ResourceNotFound = 14,
}

/// <summary>A stop that a person, or a changed variable, must lift.</summary>
public sealed record IncidentRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.Incident;
    public ErrorType ErrorType { get; init; }
    public string ErrorMessage { get; init; } = "";
    public string BpmnProcessId { get; init; } = "";
    public long ProcessDefinitionKey { get; init; } = -1;
    public long ProcessInstanceKey { get; init; } = -1;
    public string ElementId { get; init; } = "";
    public long ElementInstanceKey { get; init; } = -1;

    /// <summary>-1 when no job is concerned.</summary>
    public long JobKey { get; init; } = -1;
    public string TenantId { get; init; } = TenantIds.Default;
}
