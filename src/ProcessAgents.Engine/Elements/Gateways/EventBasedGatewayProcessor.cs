using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.ProcessEvents;
using ProcessAgents.Engine.Stream;

namespace ProcessAgents.Engine.Elements.Gateways;

/// <summary>Waits for the first of several events, then takes the flow to it.</summary>
internal sealed class EventBasedGatewayProcessor(
    ActivityBehavior activities,
    CatchEventBehavior catchEvents,
    EventTriggerBehavior triggers,
    TransitionBehavior transitions,
    IProcessEventState processEvents) : BpmnElementProcessor
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
        var flow = element.Element.Outgoing.First(each => each.Target.Id == trigger.Value.TargetElementId);
        transitions.Completed(element);
        var targetKey = transitions.TakeSequenceFlow(element, flow);
        triggers.Remember(element, targetKey, flow.Target, json, steps: 0);
        return null;
    }

    public override void Terminate(ElementContext element) => activities.Terminate(element);
}
