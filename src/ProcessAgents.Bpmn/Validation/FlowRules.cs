using System.Xml.Linq;

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
        else if (isConditional && NeedsCondition(flow, parts.Xml(flow.Source)) && !flow.IsDefault
            && parts.Xml(flow).Element(BpmnNames.Model + "conditionExpression") is null)
        {
            problems.Add(parts.Xml(flow), "The flow must have a condition or be the default flow of its gateway.");
        }
    }

    public static void Check(ExecutableEventBasedGateway gateway, ProcessParts parts, BpmnProblems problems)
    {
        var xml = parts.Xml(gateway);
        if (ReferenceCount(xml, "outgoing") < 2)
        {
            problems.Add(
                xml,
                "An event-based gateway must have at least two outgoing flows, each with an element 'outgoing' that "
                + "names it.");
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

    /// <summary>The elements <c>outgoing</c> of a node must name flows, and so must its elements <c>incoming</c> where
    /// somebody looks at them.</summary>
    public static void CheckReferences(ExecutableFlowNode node, ProcessParts parts, BpmnProblems problems)
    {
        CheckReferences(node, "outgoing", parts, problems);
        if (node is ExecutableBoundaryEvent or ExecutableActivity { IsForCompensation: true }
            or ExecutableIntermediateCatchEvent { EventBasedGateway: not null })
        {
            CheckReferences(node, "incoming", parts, problems);
        }
    }

    private static void CheckReferences(
        ExecutableFlowNode node, string reference, ProcessParts parts, BpmnProblems problems)
    {
        // The reference engine does not look where no flow asks for a choice.
        if (node is (ExecutableExclusiveGateway or ExecutableInclusiveGateway) and { Outgoing.Length: 0 })
        {
            return;
        }

        foreach (var element in parts.Xml(node).Elements(BpmnNames.Model + reference))
        {
            if (parts.Find(element.Value) is not ExecutableSequenceFlow)
            {
                problems.Add(element, $"The element names the flow '{element.Value}', but there is no such flow.");
            }
        }
    }

    /// <summary>Whether the gateway has a choice at this flow. What it says of its flows decides.</summary>
    private static bool NeedsCondition(ExecutableSequenceFlow flow, XElement gateway) =>
        ReferenceCount(gateway, "outgoing") > 1
        && (flow.Source is ExecutableExclusiveGateway
            || gateway.Elements(BpmnNames.Model + "outgoing").Any(each => BpmnNames.LocalPart(each.Value) == flow.Id));

    /// <summary>How many flows a node says it has. The reference engine counts these rather than the flows.</summary>
    private static int ReferenceCount(XElement node, string reference) =>
        node.Elements(BpmnNames.Model + reference).Count();

    private static bool IsAwaited(ExecutableFlowNode target) =>
        target is ExecutableIntermediateCatchEvent { EventType: not ExecutableEventType.Link };
}
