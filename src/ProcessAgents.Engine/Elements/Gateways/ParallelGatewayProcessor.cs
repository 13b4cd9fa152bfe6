using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;

namespace ProcessAgents.Engine.Elements.Gateways;

/// <summary>Waits for one token per incoming flow, then takes every outgoing flow.</summary>
internal sealed class ParallelGatewayProcessor(
    ActivityBehavior activities, FlowScopeBehavior flowScopes, TransitionBehavior transitions) : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        transitions.Activated(element);
        transitions.Completing(element);
        return flowScopes.Complete(element);
    }

    public override Failure? Complete(ElementContext element) => null;

    public override void Terminate(ElementContext element) => activities.Terminate(element);
}
