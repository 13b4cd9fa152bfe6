using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Jobs;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.UserTasks;

namespace ProcessAgents.Engine.Elements.Tasks;

/// <summary>Whatever a job worker does: service and send tasks, business rule, script and user tasks that are jobs, and
/// message throw and end events.</summary>
internal sealed class JobWorkerTaskProcessor(
    ActivityBehavior activities, JobBehavior jobs, TransitionBehavior transitions, UserTaskBehavior userTasks)
    : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        if (activities.ApplyInputMappings(element) is { } mappingFailure)
        {
            return mappingFailure;
        }

        IReadOnlyList<TaskHeader> headers = [];
        if (element.Element is ExecutableUserTask
            && !userTasks.Headers(element).Is(out headers!, out var headerFailure))
        {
            return headerFailure;
        }

        if (!jobs.Evaluate(element, element.Element.Job!, headers).Is(out var properties, out var failure))
        {
            return failure;
        }

        if (activities.Subscribe(element) is { } subscriptionFailure)
        {
            return subscriptionFailure;
        }

        jobs.Create(element, properties);
        transitions.Activated(element);
        return null;
    }

    public override Failure? Complete(ElementContext element) => activities.Complete(element);

    public override void Terminate(ElementContext element) => activities.Terminate(element);
}
