using System.Collections.Immutable;
using ProcessAgents.Feel;

namespace ProcessAgents.Bpmn;

/// <summary>An embedded sub-process; <see cref="ExecutableFlowScope.NoneStartEvent"/> is always present.</summary>
public sealed class ExecutableSubProcess : ExecutableFlowScope
{
    internal ExecutableSubProcess(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.SubProcess;
}

/// <summary>An event sub-process: starts when its event happens while the scope around it is active.</summary>
public sealed class ExecutableEventSubProcess : ExecutableFlowScope
{
    internal ExecutableEventSubProcess(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.EventSubProcess;

    /// <summary>Its one start event, which has an event definition and says whether it interrupts.</summary>
    public ExecutableStartEvent StartEvent { get; internal set; } = null!;
}

/// <summary>
/// An ad-hoc sub-process: the order of its activities is decided while it runs, by
/// <see cref="ActiveElementsCollection"/> or, where <see cref="ExecutableFlowNode.Job"/> is present, by a job worker.
/// </summary>
public sealed class ExecutableAdHocSubProcess : ExecutableFlowScope
{
    internal ExecutableAdHocSubProcess(string id)
        : base(id) => InnerInstance = new ExecutableAdHocSubProcessInnerInstance(this);

    public override ExecutableElementType ElementType => ExecutableElementType.AdHocSubProcess;

    /// <summary>The scope that every activated element runs in.</summary>
    public ExecutableAdHocSubProcessInnerInstance InnerInstance { get; }

    /// <summary>The flow nodes that may be activated: those without incoming flow. In document order.</summary>
    public ImmutableArray<ExecutableFlowNode> ActivatableElements { get; internal set; } = [];

    /// <summary>Gives the ids to activate on entry; null when none are.</summary>
    public FeelExpression? ActiveElementsCollection { get; internal set; }

    /// <summary>Evaluated whenever an inner flow completes; null completes when nothing is active any more.</summary>
    public FeelExpression? CompletionCondition { get; internal set; }

    /// <summary>Whether a fulfilled completion condition terminates what is still active. Default true.</summary>
    public bool CancelRemainingInstances { get; internal set; } = true;

    /// <summary>The variable that collects the results of the inner flows; null when there is none.</summary>
    public string? OutputCollection { get; internal set; }

    /// <summary>Evaluated in the inner instance when its flow ends; null when there is none.</summary>
    public FeelExpression? OutputElement { get; internal set; }
}

/// <summary>The scope around one activated element of an ad-hoc sub-process.</summary>
public sealed class ExecutableAdHocSubProcessInnerInstance : ExecutableFlowScope
{
    internal ExecutableAdHocSubProcessInnerInstance(ExecutableAdHocSubProcess parent)
        : base(parent.Id + "#innerInstance") => Parent = parent;

    public override ExecutableElementType ElementType => ExecutableElementType.AdHocSubProcessInnerInstance;
}

/// <summary>A call activity: runs another process as a child instance.</summary>
public sealed class ExecutableCallActivity : ExecutableActivity
{
    internal ExecutableCallActivity(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.CallActivity;

    public CalledElement CalledElement { get; internal set; } = null!;
}

/// <summary>
/// The body around a multi-instance activity. It has the flows, boundary events and mappings-free entry of the
/// activity; the activity itself keeps its mappings, job and listeners, and has no flows.
/// </summary>
public sealed class ExecutableMultiInstanceBody : ExecutableFlowScope
{
    internal ExecutableMultiInstanceBody(ExecutableActivity innerActivity, LoopCharacteristics loopCharacteristics)
        : base(innerActivity.Id)
    {
        InnerActivity = innerActivity;
        LoopCharacteristics = loopCharacteristics;
        innerActivity.MultiInstanceBody = this;
    }

    public override ExecutableElementType ElementType => ExecutableElementType.MultiInstanceBody;

    /// <summary>The activity that runs once per element of the input collection; its parent is this body.</summary>
    public ExecutableActivity InnerActivity { get; }

    public LoopCharacteristics LoopCharacteristics { get; }

    /// <summary>Execution listeners of event type <c>beforeAll</c>, in document order.</summary>
    public ImmutableArray<ExecutionListener> BeforeAllListeners { get; internal set; } = [];
}
