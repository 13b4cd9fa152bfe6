using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.ProcessEvents;
using ProcessAgents.Engine.Stream;

namespace ProcessAgents.Engine.Elements.Tasks;

/// <summary>Waits for a message. Behind an event-based gateway the message has come already.</summary>
internal sealed class ReceiveTaskProcessor(
    ActivityBehavior activities, TransitionBehavior transitions, IProcessEventState processEvents)
    : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        if (activities.ApplyInputMappings(element) is { } mappingFailure)
        {
            return mappingFailure;
        }

        var hasHappened = processEvents.FindFirst(element.Key, element.Element.Id) is not null;
        if (!hasHappened && activities.Subscribe(element) is { } failure)
        {
            return failure;
        }

        transitions.Activated(element);
        if (hasHappened)
        {
            transitions.RequestCompletion(element, steps: 0);
        }

        return null;
    }

    public override Failure? Complete(ElementContext element) => activities.Complete(element);

    public override void Terminate(ElementContext element) => activities.Terminate(element);
}
