namespace ProcessAgents.Bpmn;

/// <summary>The kind of an event definition; <see cref="Unspecified"/> for elements that are no event.</summary>
public enum ExecutableEventType : byte
{
    Unspecified,
    None,
    Message,
    Timer,
    Error,
    Escalation,
    Signal,
    Link,
    Terminate,
    Compensation,
    Conditional,
}
