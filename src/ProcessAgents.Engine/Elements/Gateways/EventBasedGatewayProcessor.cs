using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.ProcessEvents;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Elements.Gateways;

/// <summary>Waits for the first of several events, then goes on at the element that catches it; the flow to it is not
/// taken, as the event has happened already.</summary>
internal sealed class EventBasedGatewayProcessor(
    ActivityBehavior activities,
    CatchEventBehavior catchEvents,
    EventTriggerBehavior triggers,
    TransitionBehavior transitions,
    IProcessEventState processEvents,
    RecordWriter writer) : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        if (catchEvents.Subscribe(element) is { } failure)
        {
            return failure;
        }

        transitions.Activated(element);
        return null;
    }

    public override Failure? Complete(ElementContext element)
    {
        catchEvents.Unsubscribe(element.Key);
        var trigger = processEvents.FindFirst(element.Key)
            ?? throw new InvalidOperationException($"Expected an event at gateway '{element.Element.Id}'.");
        var json = trigger.Value.Variables;
        triggers.Take(element.Key, trigger.Value.TargetElementId);
        var target = element.Element.Outgoing.First(flow => flow.Target.Id == trigger.Value.TargetElementId).Target;
        var scope = transitions.Find(element.FlowScopeKey)!;
        transitions.Completed(element);
        var caught = transitions.Activating(target, scope, element.Value.StepsWithoutInput + 1);
        triggers.Remember(element, caught.Key, target, json, steps: 0);
        writer.Command(caught.Key, ProcessInstanceIntent.ActivateElement, caught.Value);
        return null;
    }

    public override void Terminate(ElementContext element) => activities.Terminate(element);
}
