using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Compensations;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Elements.Events;

/// <summary>None, link and compensation throw events. What a job worker sends is a
/// <see cref="Tasks.JobWorkerTaskProcessor"/>'s.</summary>
internal sealed class IntermediateThrowEventProcessor(
    ActivityBehavior activities,
    CompensationBehavior compensations,
    TransitionBehavior transitions,
    RecordWriter writer) : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        if (activities.ApplyInputMappings(element) is { } failure)
        {
            return failure;
        }

        transitions.Activated(element);
        var waits = element.Element.EventDefinition is CompensationEventDefinition compensation
            && compensations.Throw(element, compensation.ActivityRef);
        if (!waits)
        {
            transitions.RequestCompletion(element, element.Value.StepsWithoutInput);
        }

        return null;
    }

    public override Failure? Complete(ElementContext element) =>
        element.Element is ExecutableIntermediateThrowEvent { LinkTarget: { } target }
            ? Jump(element, target)
            : activities.Complete(element);

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
