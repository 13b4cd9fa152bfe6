using System.Collections.Immutable;

namespace ProcessAgents.Bpmn;

/// <summary>An element that tokens visit: an activity, an event or a gateway.</summary>
public abstract class ExecutableFlowNode : ExecutableElement
{
    private protected ExecutableFlowNode(string id)
        : base(id)
    {
    }

    /// <summary>The flows that end here, in document order.</summary>
    public ImmutableArray<ExecutableSequenceFlow> Incoming { get; internal set; } = [];

    /// <summary>The flows that start here, in document order.</summary>
    public ImmutableArray<ExecutableSequenceFlow> Outgoing { get; internal set; } = [];

    /// <summary>The input mappings, in document order.</summary>
    public VariableMappings InputMappings { get; internal set; } = VariableMappings.None;

    /// <summary>The output mappings, in document order.</summary>
    public VariableMappings OutputMappings { get; internal set; } = VariableMappings.None;

    /// <summary>The <c>zeebe:property</c> pairs, in document order; names may repeat.</summary>
    public ImmutableArray<ZeebeProperty> Properties { get; internal set; } = [];

    /// <summary>The text of <c>bpmn:documentation</c>; null when there is none.</summary>
    public string? Documentation { get; internal set; }

    /// <summary>The execution listeners that run on entry, in document order.</summary>
    public ImmutableArray<ExecutionListener> StartListeners { get; internal set; } = [];

    /// <summary>The execution listeners that run on completion, in document order.</summary>
    public ImmutableArray<ExecutionListener> EndListeners { get; internal set; } = [];

    /// <summary>The job that a worker does for the element; null when the engine does the work itself.</summary>
    public JobDefinition? Job { get; internal set; }

    /// <summary>What the event waits for or throws; null for what is no event and no receive task.</summary>
    public EventDefinition? EventDefinition { get; internal set; }

    /// <summary>False only for non-interrupting boundary events and start events of event sub-processes.</summary>
    public bool IsInterrupting { get; internal set; } = true;

    /// <summary>
    /// The events that can happen while the node is active: its boundary events, the start events of its event
    /// sub-processes, the targets of an event-based gateway, or the node itself where it is the event. Error,
    /// escalation and compensation events are among them, though they need no subscription. Their order is that of the
    /// reference engine, where it decides which of two timers that are due together comes first: event sub-processes in
    /// document order, then boundary events and targets in reverse.
    /// </summary>
    public ImmutableArray<ExecutableFlowNode> CatchEvents { get; internal set; } = [];
}
