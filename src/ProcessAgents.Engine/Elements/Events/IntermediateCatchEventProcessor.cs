using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;

namespace ProcessAgents.Engine.Elements.Events;

/// <summary>Waits for its event. Behind an event-based gateway it has happened already, and what it brought is local to
/// this element; a link's token just came.</summary>
internal sealed class IntermediateCatchEventProcessor(
    ActivityBehavior activities,
    VariableMappingBehavior mappings,
    TransitionBehavior transitions,
    EventTriggerBehavior triggers,
    VariableBehavior variables) : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        if (element.Element.EventDefinition is LinkEventDefinition)
        {
            transitions.Activated(element);
            transitions.RequestCompletion(element, element.Value.StepsWithoutInput);
            return null;
        }

        if (IsBehindGateway(element) && triggers.Take(element.Key, element.Element.Id) is { } trigger)
        {
            transitions.Activated(element);
            variables.SetLocal(element.Key, element.Value, VariableDocument.Read(trigger.Variables));
            transitions.RequestCompletion(element, steps: 0);
            return null;
        }

        if ((activities.ApplyInputMappings(element) ?? activities.Subscribe(element)) is { } failure)
        {
            return failure;
        }

        transitions.Activated(element);
        return null;
    }

    public override Failure? Complete(ElementContext element) => IsBehindGateway(element)
        ? mappings.ApplyOutputMappingsOfEvent(element) ?? activities.CompleteWithoutMappings(element)
        : activities.Complete(element);

    public override void Terminate(ElementContext element) => activities.Terminate(element);

    private static bool IsBehindGateway(ElementContext element) =>
        element.Element is ExecutableIntermediateCatchEvent { EventBasedGateway: not null };
}
