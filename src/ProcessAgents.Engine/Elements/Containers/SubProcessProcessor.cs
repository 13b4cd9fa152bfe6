using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;

namespace ProcessAgents.Engine.Elements.Containers;

/// <summary>Embedded and event sub-processes: start with their start event, which opens their subscriptions, and complete
/// when nothing goes on in them.</summary>
internal sealed class SubProcessProcessor(
    ActivityBehavior activities, FlowScopeBehavior flowScopes, TransitionBehavior transitions) : FlowScopeProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        if (activities.ApplyInputMappings(element) is { } failure)
        {
            return failure;
        }

        transitions.Activated(element);
        ExecutableFlowNode startEvent = element.Element is ExecutableEventSubProcess eventSubProcess
            ? eventSubProcess.StartEvent
            : ((ExecutableFlowScope)element.Element).NoneStartEvent!;
        transitions.RequestActivation(startEvent, element, element.Value.StepsWithoutInput + 1);
        return null;
    }

    public override Failure? Complete(ElementContext element) => activities.Complete(element);

    public override void Terminate(ElementContext element)
    {
        activities.Close(element);
        flowScopes.TerminateChildren(element);
    }

    public override Failure? ChildCompleted(ElementContext scope, ElementContext child)
    {
        if (transitions.CanComplete(scope))
        {
            transitions.RequestCompletion(scope, child.Value.StepsWithoutInput + 1);
        }

        return null;
    }

    public override void ChildTerminated(ElementContext scope, ElementContext child) => ChildCompleted(scope, child);
}
