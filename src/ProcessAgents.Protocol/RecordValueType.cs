namespace ProcessAgents.Protocol;

/// <summary>What a record is about. Numbers are written to disk: append only.</summary>
public enum RecordValueType : byte
{
    Deployment = 1,
    Process = 2,
    ProcessInstance = 3,
    ProcessInstanceCreation = 4,
    ProcessInstanceResult = 5,
    Job = 6,
    JobBatch = 7,
    Variable = 8,
    VariableDocument = 9,
    Incident = 10,
    Timer = 11,
    Message = 12,
    MessageSubscription = 13,
    MessageStartEventSubscription = 15,
    UserTask = 16,
    Decision = 17,
    DecisionRequirements = 18,
    DecisionEvaluation = 19,
    Form = 20,
    CompensationSubscription = 21,
    MessageCorrelation = 22,
    ProcessEvent = 23,
    Signal = 24,
    SignalSubscription = 25,
    MultiInstance = 26,
}
