using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;

namespace ProcessAgents.Engine.Elements.Events;

/// <summary>Ends a path, and throws what it stands for. What a job worker sends is a
/// <see cref="Tasks.JobWorkerTaskProcessor"/>'s.</summary>
internal sealed class EndEventProcessor(
    ActivityBehavior activities, FlowScopeBehavior flowScopes, ThrowBehavior throws, TransitionBehavior transitions)
    : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element) => throws.Activate(element);

    public override Failure? Complete(ElementContext element)
    {
        if (element.Element.EventDefinition is TerminateEventDefinition)
        {
            flowScopes.RequestTerminationOfChildren(transitions.Find(element.FlowScopeKey)!, exceptKey: element.Key);
        }

        return element.Element.EventDefinition is TerminateEventDefinition or CompensationEventDefinition
            ? activities.CompleteWithoutMappings(element)
            : activities.Complete(element);
    }

    public override void Terminate(ElementContext element) => activities.Terminate(element);
}
