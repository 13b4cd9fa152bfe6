using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;

namespace ProcessAgents.Engine.Elements.Tasks;

/// <summary>Manual and undefined tasks: nothing is done, only mappings are applied.</summary>
internal sealed class PassThroughTaskProcessor(ActivityBehavior activities, TransitionBehavior transitions)
    : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        if ((activities.ApplyInputMappings(element) ?? activities.Subscribe(element)) is { } failure)
        {
            return failure;
        }

        transitions.Activated(element);
        transitions.RequestCompletion(element, element.Value.StepsWithoutInput);
        return null;
    }

    public override Failure? Complete(ElementContext element) => activities.Complete(element);

    public override void Terminate(ElementContext element) => activities.Terminate(element);
}
