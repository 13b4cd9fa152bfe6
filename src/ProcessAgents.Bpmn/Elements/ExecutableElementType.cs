namespace ProcessAgents.Bpmn;

/// <summary>
/// The kind of an executable element. The members carry the names that the log uses for them, so that a table
/// between both is a table of equal names.
/// </summary>
public enum ExecutableElementType : byte
{
    Unspecified,
    Process,
    SubProcess,
    EventSubProcess,
    AdHocSubProcess,
    AdHocSubProcessInnerInstance,
    StartEvent,
    IntermediateCatchEvent,
    IntermediateThrowEvent,
    BoundaryEvent,
    EndEvent,
    ServiceTask,
    ReceiveTask,
    UserTask,
    ManualTask,
    Task,
    ExclusiveGateway,
    ParallelGateway,
    EventBasedGateway,
    InclusiveGateway,
    SequenceFlow,
    MultiInstanceBody,
    CallActivity,
    BusinessRuleTask,
    ScriptTask,
    SendTask,
}
