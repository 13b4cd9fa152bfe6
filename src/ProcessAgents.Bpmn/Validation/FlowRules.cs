namespace ProcessAgents.Bpmn;

/// <summary>Where conditions may stand, and what an event-based gateway may lead to.</summary>
internal static class FlowRules
{
    public static void Check(ExecutableSequenceFlow flow, ProcessParts parts, BpmnProblems problems)
    {
        if (flow.Source is null)
        {
            return;
        }

        var isConditional = flow.Source is ExecutableExclusiveGateway or ExecutableInclusiveGateway;
        if (flow.Condition is not null && !isConditional)
        {
            problems.Add(
                parts.Xml(flow.Source),
                $"The flow '{flow.Id}' has a condition, but only flows of exclusive and inclusive gateways can have "
                + $"one.");
        }
        else if (isConditional && flow.Source.Outgoing.Length > 1 && !flow.IsDefault
            && parts.Xml(flow).Element(BpmnNames.Model + "conditionExpression") is null)
        {
            problems.Add(parts.Xml(flow), "The flow must have a condition or be the default flow of its gateway.");
        }
    }

    public static void Check(ExecutableEventBasedGateway gateway, ProcessParts parts, BpmnProblems problems)
    {
        var xml = parts.Xml(gateway);
        if (gateway.Outgoing.Length < 2)
        {
            problems.Add(xml, "An event-based gateway must have at least two outgoing flows.");
        }

        foreach (var target in gateway.Outgoing.Select(flow => flow.Target))
        {
            if (!IsAwaited(target))
            {
                problems.Add(
                    xml,
                    "An event-based gateway must lead to message, timer, signal or conditional catch events only, but "
                    + $"leads to '{target.Id}'.");
            }
            else if (target.Incoming.Length > 1)
            {
                problems.Add(
                    xml, $"What follows an event-based gateway must have no other incoming flow, but '{target.Id}' has one.");
            }
        }
    }

    private static bool IsAwaited(ExecutableFlowNode target) =>
        target is ExecutableIntermediateCatchEvent { EventType: not ExecutableEventType.Link };
}
