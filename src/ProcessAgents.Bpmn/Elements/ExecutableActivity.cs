using System.Collections.Immutable;

namespace ProcessAgents.Bpmn;

/// <summary>A flow node that does work and that boundary events may be attached to.</summary>
public abstract class ExecutableActivity : ExecutableFlowNode
{
    private protected ExecutableActivity(string id)
        : base(id)
    {
    }

    /// <summary>The boundary events attached to the activity, in document order.</summary>
    public ImmutableArray<ExecutableBoundaryEvent> BoundaryEvents { get; internal set; } = [];

    /// <summary>True for a compensation handler, which no sequence flow reaches.</summary>
    public bool IsForCompensation { get; internal set; }

    public override ExecutableEventType EventType =>
        IsForCompensation ? ExecutableEventType.Compensation : ExecutableEventType.Unspecified;

    /// <summary>
    /// The activity that undoes this one, found through the association of its compensation boundary event;
    /// null when there is none. The handler may itself be a <see cref="ExecutableMultiInstanceBody"/>.
    /// </summary>
    public ExecutableActivity? CompensationHandler { get; internal set; }

    /// <summary>The body around a multi-instance activity; null when the activity runs once.</summary>
    public ExecutableMultiInstanceBody? MultiInstanceBody { get; internal set; }
}
