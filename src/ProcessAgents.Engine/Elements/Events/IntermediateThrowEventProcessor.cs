using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Elements.Events;

/// <summary>Throws what it stands for and goes on; a link goes on at its target. What a job worker sends is a
/// <see cref="Tasks.JobWorkerTaskProcessor"/>'s.</summary>
internal sealed class IntermediateThrowEventProcessor(
    ActivityBehavior activities, ThrowBehavior throws, TransitionBehavior transitions, RecordWriter writer)
    : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element) => throws.Activate(element);

    public override Failure? Complete(ElementContext element) =>
        element.Element switch
        {
            ExecutableIntermediateThrowEvent { LinkTarget: { } target } => Jump(element, target),
            { EventDefinition: CompensationEventDefinition } => activities.CompleteWithoutMappings(element),
            _ => activities.Complete(element),
        };

    public override void Terminate(ElementContext element) => activities.Terminate(element);

    private Failure? Jump(ElementContext element, ExecutableFlowNode target)
    {
        var scope = transitions.Find(element.FlowScopeKey)!;
        transitions.Completed(element);
        var context = transitions.Activating(target, scope, element.Value.StepsWithoutInput + 1);
        writer.Command(context.Key, ProcessInstanceIntent.ActivateElement, context.Value);
        return null;
    }
}
