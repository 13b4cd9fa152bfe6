using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Behaviors;

/// <summary>Moves element instances from one step of their life to the next, and tokens from one element to the
/// next.</summary>
internal sealed class TransitionBehavior(
    IDefinitionState definitions, IElementInstanceState elementInstances, RecordWriter writer)
{
    /// <summary>The instance with its model; null when it has ended.</summary>
    public ElementContext? Find(long key) =>
        elementInstances.Find(key) is { } instance
            ? new ElementContext(key, instance.Value, (ExecutableFlowNode)definitions.FindElement(instance.Value))
            : null;

    /// <summary>What the records of a new instance in that scope say.</summary>
    public static ProcessInstanceRecord NewInstance(
        ExecutableElement element, long flowScopeKey, ProcessInstanceRecord scope, int steps) => scope with
        {
            ElementId = element.Id,
            BpmnElementType = (BpmnElementType)element.ElementType,
            BpmnEventType = (BpmnEventType)element.EventType,
            FlowScopeKey = flowScopeKey,
            ParentProcessInstanceKey = -1,
            ParentElementInstanceKey = -1,
            StepsWithoutInput = steps,
        };

    /// <summary>Asks for a new instance in a scope.</summary>
    /// <param name="element">Its model.</param>
    /// <param name="scope">The scope it will be in.</param>
    /// <param name="steps">See <see cref="ProcessInstanceRecord.StepsWithoutInput"/>.</param>
    /// <param name="key">Its key where that must be known before; -1 lets the engine choose later.</param>
    public void RequestActivation(ExecutableFlowNode element, ElementContext scope, int steps, long key = -1) =>
        writer.Command(
            key, ProcessInstanceIntent.ActivateElement, NewInstance(element, scope.Key, scope.Value, steps));

    /// <summary>Asks for completion.</summary>
    /// <param name="element">Which instance.</param>
    /// <param name="steps">0 when something from outside completes it.</param>
    public void RequestCompletion(ElementContext element, int steps) => writer.Command(
        element.Key, ProcessInstanceIntent.CompleteElement, element.Value with { StepsWithoutInput = steps });

    public void RequestTermination(ElementContext element) =>
        writer.Command(element.Key, ProcessInstanceIntent.TerminateElement, element.Value);

    /// <summary>Starts an instance without asking, where nothing can stand against it.</summary>
    public ElementContext Activating(ExecutableFlowNode element, ElementContext scope, int steps, long key = -1)
    {
        var value = NewInstance(element, scope.Key, scope.Value, steps);
        var context = new ElementContext(key >= 0 ? key : writer.NextKey(), value, element);
        writer.Event(context.Key, ProcessInstanceIntent.ElementActivating, value);
        return context;
    }

    public void Activated(ElementContext element) =>
        writer.Event(element.Key, ProcessInstanceIntent.ElementActivated, element.Value);

    public void Completing(ElementContext element) =>
        writer.Event(element.Key, ProcessInstanceIntent.ElementCompleting, element.Value);

    public void Completed(ElementContext element) =>
        writer.Event(element.Key, ProcessInstanceIntent.ElementCompleted, element.Value);

    public void Terminated(ElementContext element) =>
        writer.Event(element.Key, ProcessInstanceIntent.ElementTerminated, element.Value);

    /// <summary>Takes a flow and asks for its target, which a joining gateway may refuse while it waits for others.
    /// </summary>
    public void TakeSequenceFlow(ElementContext source, ExecutableSequenceFlow flow)
    {
        writer.Event(
            writer.NextKey(),
            ProcessInstanceIntent.SequenceFlowTaken,
            NewInstance(flow, source.FlowScopeKey, source.Value, steps: 0));
        var target = NewInstance(flow.Target, source.FlowScopeKey, source.Value, source.Value.StepsWithoutInput + 1);
        writer.Command(writer.NextKey(), ProcessInstanceIntent.ActivateElement, target);
    }

    /// <summary>Whether nothing goes on in a scope any more.</summary>
    public bool CanComplete(ElementContext scope) =>
        elementInstances.Find(scope.Key) is { State: ElementState.Activated, ActiveSequenceFlows: 0 }
        && elementInstances.ChildCount(scope.Key) == 0;
}
