using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Messages;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;

namespace ProcessAgents.Engine.Elements.Events;

/// <summary>Starts a scope. What its event brought is local to it and goes out by its mappings, or whole.</summary>
internal sealed class StartEventProcessor(
    ActivityBehavior activities,
    CatchEventBehavior catchEvents,
    EventTriggerBehavior triggers,
    FlowScopeBehavior flowScopes,
    MessageBehavior messages,
    TransitionBehavior transitions,
    VariableBehavior variables,
    VariableMappingBehavior mappings) : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        transitions.Activated(element);
        if (triggers.Take(element.FlowScopeKey, element.Element.Id) is { } trigger)
        {
            variables.SetLocal(element.Key, element.Value, VariableDocument.Read(trigger.Variables));
        }

        transitions.RequestCompletion(element, element.Value.StepsWithoutInput);
        return null;
    }

    public override Failure? Complete(ElementContext element)
    {
        if (mappings.ApplyOutputMappingsOfEvent(element) is { } mappingFailure)
        {
            return mappingFailure;
        }

        // The event sub-processes of a process may need variables that the start event brings.
        if (element.Element.Parent is ExecutableProcess)
        {
            if (catchEvents.Subscribe(transitions.Find(element.FlowScopeKey)!) is { } failure)
            {
                return failure;
            }
        }

        var problem = flowScopes.Complete(element);
        if (element.Element.Parent is ExecutableProcess)
        {
            messages.CorrelateBuffered(element.FlowScopeKey);
        }

        return problem;
    }

    public override void Terminate(ElementContext element) => activities.Terminate(element);
}
