namespace ProcessAgents.Protocol;

/// <summary>Numbers are written to disk: append only.</summary>
public enum ProcessInstanceIntent : byte
{
    Cancel = 0,
    SequenceFlowTaken = 1,
    ElementActivating = 2,
    ElementActivated = 3,
    ElementCompleting = 4,
    ElementCompleted = 5,
    ElementTerminating = 6,
    ElementTerminated = 7,
    ActivateElement = 8,
    CompleteElement = 9,
    TerminateElement = 10,
}

/// <summary>An element instance; the process instance is the one whose element is the process.</summary>
public sealed record ProcessInstanceRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.ProcessInstance;
    public string BpmnProcessId { get; init; } = "";
    public int Version { get; init; } = -1;
    public long ProcessDefinitionKey { get; init; } = -1;
    public long ProcessInstanceKey { get; init; } = -1;
    public string ElementId { get; init; } = "";
    public BpmnElementType BpmnElementType { get; init; }
    public BpmnEventType BpmnEventType { get; init; }
    public long FlowScopeKey { get; init; } = -1;
    public long ParentProcessInstanceKey { get; init; } = -1;
    public long ParentElementInstanceKey { get; init; } = -1;
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string TenantId { get; init; } = TenantIds.Default;

    /// <summary>How many elements were activated one after another since something came from outside: a job, a message,
    /// a timer, a person. What never ends is found by it.</summary>
    public int StepsWithoutInput { get; init; }
}

/// <summary>Numbers are written to disk: append only.</summary>
public enum ProcessInstanceCreationIntent : byte
{
    Create = 0,
    Created = 1,
    CreateWithAwaitingResult = 2,
}

/// <summary>Asks for a new instance; answers with its key.</summary>
public sealed record ProcessInstanceCreationRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.ProcessInstanceCreation;
    public string BpmnProcessId { get; init; } = "";

    /// <summary>-1 asks for the latest.</summary>
    public int Version { get; init; } = -1;
    public long ProcessDefinitionKey { get; init; } = -1;
    public long ProcessInstanceKey { get; init; } = -1;

    /// <summary>A JSON object as UTF-8.</summary>
    public byte[] Variables { get; init; } = JsonDocuments.EmptyObject;

    /// <summary>With an awaited result: the names wanted; empty means all.</summary>
    public IReadOnlyList<string> FetchVariables { get; init; } = [];

    /// <summary>Elements to start at instead of the none start event.</summary>
    public IReadOnlyList<string> StartElementIds { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string TenantId { get; init; } = TenantIds.Default;
}

/// <summary>Numbers are written to disk: append only.</summary>
public enum ProcessInstanceResultIntent : byte
{
    Completed = 0,
}

/// <summary>What an awaited instance ended with.</summary>
public sealed record ProcessInstanceResultRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.ProcessInstanceResult;
    public string BpmnProcessId { get; init; } = "";
    public int Version { get; init; } = -1;
    public long ProcessDefinitionKey { get; init; } = -1;
    public long ProcessInstanceKey { get; init; } = -1;
    public byte[] Variables { get; init; } = JsonDocuments.EmptyObject;
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string TenantId { get; init; } = TenantIds.Default;
}
