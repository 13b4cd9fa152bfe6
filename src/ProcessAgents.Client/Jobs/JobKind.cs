namespace ProcessAgents.Client;

/// <summary>What created a job. Numbers are those of the wire.</summary>
public enum JobKind
{
    BpmnElement = 0,
    ExecutionListener = 1,
    TaskListener = 2,
    AdHocSubProcess = 3,
}

/// <summary>The event that a listener's job is about. Numbers are those of the wire.</summary>
public enum ListenerEventType
{
    Assigning = 0,
    Canceling = 1,
    Completing = 2,
    Creating = 3,
    End = 4,
    Start = 5,
    Unspecified = 6,
    Updating = 7,
}
