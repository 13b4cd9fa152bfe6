using System.Collections.Immutable;

namespace ProcessAgents.Bpmn;

/// <summary>
/// An activity that contains flow nodes and sequence flows. The process counts as one, so that whatever holds of a
/// scope (variables, children, event sub-processes, termination) needs no second case for it.
/// </summary>
public abstract class ExecutableFlowScope : ExecutableActivity
{
    private protected ExecutableFlowScope(string id)
        : base(id)
    {
    }

    /// <summary>The flow nodes that the scope contains directly, in document order; multi-instance as bodies.</summary>
    public ImmutableArray<ExecutableFlowNode> FlowNodes { get; internal set; } = [];

    /// <summary>The sequence flows that the scope contains directly, in document order.</summary>
    public ImmutableArray<ExecutableSequenceFlow> SequenceFlows { get; internal set; } = [];

    /// <summary>The event sub-processes that the scope contains directly, in document order.</summary>
    public ImmutableArray<ExecutableEventSubProcess> EventSubProcesses { get; internal set; } = [];

    /// <summary>The start events of the scope itself, in document order.</summary>
    public ImmutableArray<ExecutableStartEvent> StartEvents { get; internal set; } = [];

    /// <summary>The start event without event definition; null when there is none.</summary>
    public ExecutableStartEvent? NoneStartEvent { get; internal set; }
}
