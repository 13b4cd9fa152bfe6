using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.UserTasks;

namespace ProcessAgents.Engine.Elements.Tasks;

/// <summary>Creates a user task and waits until a person completes it.</summary>
internal sealed class UserTaskProcessor(ActivityBehavior activities, UserTaskBehavior userTasks)
    : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        if (activities.ApplyInputMappings(element) is { } mappingFailure)
        {
            return mappingFailure;
        }

        if (!userTasks.Evaluate(element).Is(out var userTask, out var failure))
        {
            return failure;
        }

        if (activities.Subscribe(element) is { } subscriptionFailure)
        {
            return subscriptionFailure;
        }

        userTasks.Create(element, userTask);
        return null;
    }

    public override Failure? Complete(ElementContext element) => activities.Complete(element);

    public override void Terminate(ElementContext element)
    {
        userTasks.CancelOf(element.Key);
        activities.Terminate(element);
    }
}
