using System.Collections.Immutable;
using ProcessAgents.Feel;

namespace ProcessAgents.Bpmn;

/// <summary>What an event waits for or throws.</summary>
public abstract record EventDefinition
{
    private protected EventDefinition()
    {
    }

    /// <summary>The kind of the event.</summary>
    public abstract ExecutableEventType EventType { get; }
}

/// <summary>A none event.</summary>
public sealed record NoneEventDefinition : EventDefinition
{
    private NoneEventDefinition()
    {
    }

    /// <summary>The only none event definition.</summary>
    public static NoneEventDefinition Instance { get; } = new();

    public override ExecutableEventType EventType => ExecutableEventType.None;
}

/// <summary>A message to wait for, or the message that a throw event stands for.</summary>
/// <param name="MessageId">The id of the <c>bpmn:message</c>; null where a job worker sends it.</param>
/// <param name="MessageName">Static for start events of a process; null where a job worker sends it.</param>
/// <param name="CorrelationKey">Null for start events of a process and for throw events.</param>
/// <param name="PublishMessage">
/// What a throw event publishes; null where a worker sends it, and for catch events.
/// </param>
public sealed record MessageEventDefinition(
    string? MessageId,
    StringExpression? MessageName,
    FeelExpression? CorrelationKey,
    PublishMessageDefinition? PublishMessage = null) : EventDefinition
{
    public override ExecutableEventType EventType => ExecutableEventType.Message;
}

/// <summary>A message that the engine publishes when it reaches the element.</summary>
/// <param name="MessageName">The name of the message.</param>
/// <param name="CorrelationKey">Who may receive it.</param>
/// <param name="MessageId">Makes the message unique while it is buffered; null for none.</param>
/// <param name="TimeToLive">How long it is buffered, an ISO 8601 duration; null for not at all.</param>
public sealed record PublishMessageDefinition(
    StringExpression MessageName,
    StringExpression CorrelationKey,
    StringExpression? MessageId,
    StringExpression? TimeToLive);

/// <summary>A point in time, a duration or a cycle.</summary>
public sealed record TimerEventDefinition(TimerType Type, StringExpression Value) : EventDefinition
{
    public override ExecutableEventType EventType => ExecutableEventType.Timer;
}

/// <summary>Which of the three kinds of timer a timer event has.</summary>
public enum TimerType : byte
{
    /// <summary><c>timeDate</c>: an ISO 8601 date-time with zone.</summary>
    Date,

    /// <summary><c>timeDuration</c>: an ISO 8601 duration.</summary>
    Duration,

    /// <summary><c>timeCycle</c>: an ISO 8601 repeating interval or a cron expression.</summary>
    Cycle,
}

/// <summary>An error to throw or to catch.</summary>
/// <param name="ErrorId">The id of the <c>bpmn:error</c>; null for a catch-all.</param>
/// <param name="ErrorCode">Static for catch events; null catches every error.</param>
public sealed record ErrorEventDefinition(string? ErrorId, StringExpression? ErrorCode) : EventDefinition
{
    public override ExecutableEventType EventType => ExecutableEventType.Error;
}

/// <summary>An escalation to throw or to catch.</summary>
/// <param name="EscalationId">The id of the <c>bpmn:escalation</c>; null for a catch-all.</param>
/// <param name="EscalationCode">Static for catch events; null catches every escalation.</param>
public sealed record EscalationEventDefinition(string? EscalationId, StringExpression? EscalationCode) : EventDefinition
{
    public override ExecutableEventType EventType => ExecutableEventType.Escalation;
}

/// <summary>A signal to broadcast or to wait for.</summary>
/// <param name="SignalId">The id of the <c>bpmn:signal</c>.</param>
/// <param name="SignalName">Static for start events of a process.</param>
public sealed record SignalEventDefinition(string SignalId, StringExpression SignalName) : EventDefinition
{
    public override ExecutableEventType EventType => ExecutableEventType.Signal;
}

/// <summary>Ends everything else in the scope.</summary>
public sealed record TerminateEventDefinition : EventDefinition
{
    private TerminateEventDefinition()
    {
    }

    /// <summary>The only terminate event definition.</summary>
    public static TerminateEventDefinition Instance { get; } = new();

    public override ExecutableEventType EventType => ExecutableEventType.Terminate;
}

/// <summary>A jump: throw events of a name lead to the one catch event of the same name.</summary>
public sealed record LinkEventDefinition(string LinkName) : EventDefinition
{
    public override ExecutableEventType EventType => ExecutableEventType.Link;
}

/// <summary>Compensation, of one activity or of the whole scope.</summary>
/// <param name="ActivityRef">The id of the activity to compensate; null compensates the scope.</param>
public sealed record CompensationEventDefinition(string? ActivityRef) : EventDefinition
{
    public override ExecutableEventType EventType => ExecutableEventType.Compensation;
}

/// <summary>A condition over variables.</summary>
/// <param name="Condition">Evaluated on entry and whenever a variable it names changes.</param>
/// <param name="VariableNames">The filter's names; empty when there is no filter.</param>
/// <param name="VariableEvents">The filter's events (create, update); empty stands for both.</param>
public sealed record ConditionalEventDefinition(
    FeelExpression Condition,
    ImmutableArray<string> VariableNames,
    ImmutableArray<string> VariableEvents) : EventDefinition
{
    public override ExecutableEventType EventType => ExecutableEventType.Conditional;
}
