using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;

namespace ProcessAgents.Engine.Elements.Tasks;

/// <summary>Waits for a message.</summary>
internal sealed class ReceiveTaskProcessor(ActivityBehavior activities, TransitionBehavior transitions)
    : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        if ((activities.ApplyInputMappings(element) ?? activities.Subscribe(element)) is { } failure)
        {
            return failure;
        }

        transitions.Activated(element);
        return null;
    }

    public override Failure? Complete(ElementContext element) => activities.Complete(element);

    public override void Terminate(ElementContext element) => activities.Terminate(element);
}
