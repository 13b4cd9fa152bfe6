using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.ProcessEvents;
using ProcessAgents.Engine.Stream;

namespace ProcessAgents.Engine.Elements.Events;

/// <summary>Waits for its event. Behind an event-based gateway it has happened already; a link's token just came.
/// </summary>
internal sealed class IntermediateCatchEventProcessor(
    ActivityBehavior activities, TransitionBehavior transitions, IProcessEventState processEvents)
    : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        var isLink = element.Element.EventDefinition is LinkEventDefinition;
        var hasHappened = isLink || processEvents.FindFirst(element.Key, element.Element.Id) is not null;
        if (!hasHappened
            && (activities.ApplyInputMappings(element) ?? activities.Subscribe(element)) is { } failure)
        {
            return failure;
        }

        transitions.Activated(element);
        if (hasHappened)
        {
            transitions.RequestCompletion(element, isLink ? element.Value.StepsWithoutInput : 0);
        }

        return null;
    }

    public override Failure? Complete(ElementContext element) => activities.Complete(element);

    public override void Terminate(ElementContext element) => activities.Terminate(element);
}
