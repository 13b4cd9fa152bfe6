using ProcessAgents.Engine.Stream;

namespace ProcessAgents.Engine.Elements;

/// <summary>What one kind of BPMN element does at each step of its life.</summary>
/// <remarks>A hook that returns a failure leaves the instance where it is, with an incident; when that is resolved, the
/// hook runs again. So a hook evaluates everything before it writes what must not be written twice.</remarks>
internal abstract class BpmnElementProcessor
{
    /// <summary>The instance is activating. Possible actions: apply input mappings, evaluate expressions, subscribe to
    /// events, create a job. Next: activated, and where nothing is waited for, completing.</summary>
    public abstract Failure? Activate(ElementContext element);

    /// <summary>The instance is completing. Possible actions: apply output mappings, close subscriptions. Next:
    /// completed.</summary>
    public abstract Failure? Complete(ElementContext element);

    /// <summary>The instance is terminating. Possible actions: cancel its job, close subscriptions, terminate children.
    /// Next: terminated, at once or when the last child is.</summary>
    public abstract void Terminate(ElementContext element);
}

/// <summary>An element that contains others.</summary>
internal abstract class FlowScopeProcessor : BpmnElementProcessor
{
    /// <summary>A child was begun; it has no variables yet.</summary>
    public virtual void ChildActivating(ElementContext scope, ElementContext child)
    {
    }

    /// <summary>A child is about to complete; its variables are still there.</summary>
    public virtual Failure? ChildCompleting(ElementContext scope, ElementContext child) => null;

    /// <summary>A path in the scope ended with the completion of a child.</summary>
    public abstract Failure? ChildCompleted(ElementContext scope, ElementContext child);

    /// <summary>A child was terminated, and no boundary event of it goes on.</summary>
    public abstract void ChildTerminated(ElementContext scope, ElementContext child);
}
