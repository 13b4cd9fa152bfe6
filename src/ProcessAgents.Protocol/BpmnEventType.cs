namespace ProcessAgents.Protocol;

/// <summary>The kind of a BPMN event definition as records carry it. Numbers are written to disk: append
/// only.</summary>
public enum BpmnEventType : byte
{
    Unspecified = 0,
    None = 1,
    Message = 2,
    Timer = 3,
    Error = 4,
    Escalation = 5,
    Signal = 6,
    Link = 7,
    Terminate = 8,
    Compensation = 9,
    Conditional = 10,
}
