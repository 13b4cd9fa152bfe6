using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Elements.Gateways;

/// <summary>Takes one flow: the last in the document whose condition holds, else the default flow.</summary>
internal sealed class ExclusiveGatewayProcessor(
    ActivityBehavior activities,
    ExpressionBehavior expressions,
    FlowScopeBehavior flowScopes,
    TransitionBehavior transitions) : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        if (!Choose(element).Is(out var flow, out var failure))
        {
            return failure;
        }

        transitions.Activated(element);
        transitions.Completing(element);
        if (flow is null)
        {
            return flowScopes.Complete(element);
        }

        flowScopes.Complete(element, [flow]);
        return null;
    }

    public override Failure? Complete(ElementContext element) => null;

    public override void Terminate(ElementContext element) => activities.Terminate(element);

    private Outcome<ExecutableSequenceFlow?> Choose(ElementContext element)
    {
        var gateway = (ExecutableExclusiveGateway)element.Element;
        for (var index = gateway.Outgoing.Length - 1; index >= 0; index--)
        {
            var flow = gateway.Outgoing[index];
            if (flow == gateway.DefaultFlow)
            {
                continue;
            }

            if (flow.Condition is null)
            {
                return flow;
            }

            if (!expressions.Condition(flow.Condition, element.Key).Is(out var holds, out var failure))
            {
                return failure;
            }

            if (holds)
            {
                return flow;
            }
        }

        if (gateway.DefaultFlow is null && gateway.Outgoing.Length > 0)
        {
            return new Failure(
                ErrorType.ConditionError,
                $"Expected gateway '{gateway.Id}' to have a flow to take, but no condition holds and no flow is the "
                + "default.");
        }

        return gateway.DefaultFlow;
    }
}
