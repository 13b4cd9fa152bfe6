using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;

namespace ProcessAgents.Engine.Elements.Events;

/// <summary>Goes on behind an event at an activity. It is activated together with its event.</summary>
internal sealed class BoundaryEventProcessor(
    ActivityBehavior activities, FlowScopeBehavior flowScopes, VariableMappingBehavior mappings) : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element) => null;

    public override Failure? Complete(ElementContext element) =>
        mappings.ApplyOutputMappingsOfEvent(element) ?? flowScopes.Complete(element);

    public override void Terminate(ElementContext element) => activities.Terminate(element);
}
