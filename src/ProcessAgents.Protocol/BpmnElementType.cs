namespace ProcessAgents.Protocol;

/// <summary>The kind of a BPMN element as records carry it. Numbers are written to disk: append only.</summary>
public enum BpmnElementType : byte
{
    Unspecified = 0,
    Process = 1,
    SubProcess = 2,
    EventSubProcess = 3,
    AdHocSubProcess = 4,
    AdHocSubProcessInnerInstance = 5,
    StartEvent = 6,
    IntermediateCatchEvent = 7,
    IntermediateThrowEvent = 8,
    BoundaryEvent = 9,
    EndEvent = 10,
    ServiceTask = 11,
    ReceiveTask = 12,
    UserTask = 13,
    ManualTask = 14,
    Task = 15,
    ExclusiveGateway = 16,
    ParallelGateway = 17,
    EventBasedGateway = 18,
    InclusiveGateway = 19,
    SequenceFlow = 20,
    MultiInstanceBody = 21,
    CallActivity = 22,
    BusinessRuleTask = 23,
    ScriptTask = 24,
    SendTask = 25,
}
