using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Elements.Gateways;

/// <summary>Takes every flow whose condition holds, else the default flow. Joins what can still arrive.</summary>
internal sealed class InclusiveGatewayProcessor(
    ActivityBehavior activities,
    ExpressionBehavior expressions,
    FlowScopeBehavior flowScopes,
    TransitionBehavior transitions) : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        var gateway = (ExecutableInclusiveGateway)element.Element;
        var chosen = new List<ExecutableSequenceFlow>();
        for (var index = gateway.Outgoing.Length - 1; index >= 0; index--)
        {
            var flow = gateway.Outgoing[index];
            if (flow == gateway.DefaultFlow)
            {
                continue;
            }

            if (flow.Condition is null)
            {
                chosen.Add(flow);
                continue;
            }

            if (!expressions.Condition(flow.Condition, element.Key).Is(out var holds, out var failure))
            {
                return failure;
            }

            if (holds)
            {
                chosen.Add(flow);
            }
        }

        return Complete(element, gateway, chosen);
    }

    public override Failure? Complete(ElementContext element) => null;

    public override void Terminate(ElementContext element) => activities.Terminate(element);

    private Failure? Complete(
        ElementContext element, ExecutableInclusiveGateway gateway, List<ExecutableSequenceFlow> chosen)
    {
        if (chosen.Count == 0 && gateway.DefaultFlow is { } defaultFlow)
        {
            chosen.Add(defaultFlow);
        }

        if (chosen.Count == 0 && gateway.Outgoing.Length > 0)
        {
            return new Failure(
                ErrorType.ConditionError,
                $"Expected gateway '{gateway.Id}' to have a flow to take, but no condition holds and no flow is the "
                + "default.");
        }

        transitions.Activated(element);
        transitions.Completing(element);
        if (chosen.Count == 0)
        {
            return flowScopes.Complete(element);
        }

        flowScopes.Complete(element, chosen);
        return null;
    }
}
