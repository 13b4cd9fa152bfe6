using System.Collections.Immutable;

namespace ProcessAgents.Bpmn;

/// <summary>A job that runs at a point of an element's life and blocks it until done.</summary>
/// <param name="EventType">When it runs.</param>
/// <param name="Job">Type and retries.</param>
public sealed record ExecutionListener(ExecutionListenerEventType EventType, JobDefinition Job);

/// <summary>When an execution listener runs.</summary>
public enum ExecutionListenerEventType : byte
{
    Start,
    End,
    BeforeAll,
    Cancel,
}

/// <summary>A job that runs at a point of a user task's life; it may correct or deny the change.</summary>
/// <param name="EventType">When it runs.</param>
/// <param name="Job">Type and retries.</param>
public sealed record TaskListener(TaskListenerEventType EventType, JobDefinition Job);

/// <summary>When a task listener runs.</summary>
public enum TaskListenerEventType : byte
{
    Creating,
    Assigning,
    Updating,
    Completing,
    Canceling,
}
