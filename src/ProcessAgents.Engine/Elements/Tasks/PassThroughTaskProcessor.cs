using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;

namespace ProcessAgents.Engine.Elements.Tasks;

/// <summary>Manual and undefined tasks: nothing is done, not even mappings; no event can interrupt them.</summary>
internal sealed class PassThroughTaskProcessor(ActivityBehavior activities, TransitionBehavior transitions)
    : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        transitions.Activated(element);
        transitions.RequestCompletion(element, element.Value.StepsWithoutInput);
        return null;
    }

    public override Failure? Complete(ElementContext element) =>
        activities.CompleteWithoutMappings(element);

    public override void Terminate(ElementContext element) => activities.Terminate(element);
}
