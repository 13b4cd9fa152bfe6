using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;

namespace ProcessAgents.Engine.Elements.Events;

/// <summary>Starts a scope. What its event brought goes out by its mappings, or whole; where it starts a process, it is
/// local to it in any case.</summary>
internal sealed class StartEventProcessor(
    ActivityBehavior activities,
    CatchEventBehavior catchEvents,
    EventTriggerBehavior triggers,
    FlowScopeBehavior flowScopes,
    TransitionBehavior transitions,
    VariableBehavior variables,
    VariableMappingBehavior mappings) : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        transitions.Activated(element);
        if (element.Element.Parent is ExecutableProcess
            && triggers.Take(element.FlowScopeKey, element.Element.Id) is { } trigger)
        {
            variables.SetLocal(element.Key, element.Value, VariableDocument.Read(trigger.Variables));
        }

        transitions.RequestCompletion(element, element.Value.StepsWithoutInput);
        return null;
    }

    public override Failure? Complete(ElementContext element)
    {
        var mappingFailure = element.Element.Parent is ExecutableProcess
            ? mappings.ApplyOutputMappingsOfEvent(element)
            : mappings.ApplyOutputMappings(element, element.FlowScopeKey);

        // What can happen in the scope and to it may need variables that the start event brings.
        return mappingFailure
            ?? catchEvents.Subscribe(transitions.Find(element.FlowScopeKey)!)
            ?? flowScopes.Complete(element);
    }

    public override void Terminate(ElementContext element) => activities.Terminate(element);
}
