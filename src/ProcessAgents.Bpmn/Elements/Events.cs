namespace ProcessAgents.Bpmn;

/// <summary>A flow node that is an event; its event definition is always present.</summary>
public abstract class ExecutableEvent : ExecutableFlowNode
{
    private protected ExecutableEvent(string id)
        : base(id)
    {
    }

    public override ExecutableEventType EventType => EventDefinition?.EventType ?? ExecutableEventType.None;
}

/// <summary>A start event of a process, a sub-process or an event sub-process.</summary>
public sealed class ExecutableStartEvent : ExecutableEvent
{
    internal ExecutableStartEvent(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.StartEvent;

    /// <summary>The form shown to whoever starts the process; null when there is none.</summary>
    public FormDefinition? Form { get; internal set; }

    /// <summary>The event sub-process that the event starts; null for other start events.</summary>
    public ExecutableEventSubProcess? EventSubProcess => Parent as ExecutableEventSubProcess;
}

/// <summary>An end event: none, message, error, escalation, signal, terminate or compensation.</summary>
public sealed class ExecutableEndEvent : ExecutableEvent
{
    internal ExecutableEndEvent(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.EndEvent;
}

/// <summary>An intermediate catch event: message, timer, signal, link or conditional.</summary>
public sealed class ExecutableIntermediateCatchEvent : ExecutableEvent
{
    internal ExecutableIntermediateCatchEvent(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.IntermediateCatchEvent;

    /// <summary>The event-based gateway that the event belongs to; null when it stands alone.</summary>
    public ExecutableEventBasedGateway? EventBasedGateway { get; internal set; }
}

/// <summary>An intermediate throw event: none, message, signal, escalation, link or compensation.</summary>
public sealed class ExecutableIntermediateThrowEvent : ExecutableEvent
{
    internal ExecutableIntermediateThrowEvent(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.IntermediateThrowEvent;

    /// <summary>The catch event of the same link name; null for what is no link event.</summary>
    public ExecutableIntermediateCatchEvent? LinkTarget { get; internal set; }
}

/// <summary>An event attached to an activity.</summary>
public sealed class ExecutableBoundaryEvent : ExecutableEvent
{
    internal ExecutableBoundaryEvent(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.BoundaryEvent;

    /// <summary>The activity the event is attached to; the body where that is multi-instance.</summary>
    public ExecutableActivity AttachedTo { get; internal set; } = null!;

    /// <summary>The handler that the association of a compensation event leads to; null for other events.</summary>
    public ExecutableActivity? CompensationHandler { get; internal set; }
}
