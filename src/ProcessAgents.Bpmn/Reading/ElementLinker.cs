using System.Xml.Linq;

namespace ProcessAgents.Bpmn;

/// <summary>Turns the references between the elements of one process into direct links.</summary>
internal sealed class ElementLinker(ProcessParts parts, ReadingContext context)
{
    private readonly Dictionary<ExecutableFlowNode, List<ExecutableSequenceFlow>> incoming = [];
    private readonly Dictionary<ExecutableFlowNode, List<ExecutableSequenceFlow>> outgoing = [];
    private readonly Dictionary<ExecutableActivity, List<ExecutableBoundaryEvent>> boundaryEvents = [];

    public void Link()
    {
        foreach (var flow in parts.Elements.OfType<ExecutableSequenceFlow>())
        {
            LinkFlow(flow);
        }

        foreach (var boundaryEvent in parts.Elements.OfType<ExecutableBoundaryEvent>())
        {
            Attach(boundaryEvent);
        }

        foreach (var node in parts.Elements.OfType<ExecutableFlowNode>())
        {
            node.Incoming = [.. incoming.GetValueOrDefault(node) ?? []];
            node.Outgoing = [.. outgoing.GetValueOrDefault(node) ?? []];
            if (node is ExecutableActivity activity)
            {
                activity.BoundaryEvents = [.. boundaryEvents.GetValueOrDefault(activity) ?? []];
            }
        }

        foreach (var node in parts.Elements.OfType<ExecutableFlowNode>())
        {
            Complete(node);
        }

        LinkAssociations();
        LinkThrows();
    }

    private void LinkFlow(ExecutableSequenceFlow flow)
    {
        var xml = parts.Xml(flow);
        if (Resolve<ExecutableFlowNode>(xml, "sourceRef") is not { } source
            || Resolve<ExecutableFlowNode>(xml, "targetRef") is not { } target)
        {
            return;
        }

        if (source.Parent != target.Parent)
        {
            context.Problems.Add(
                xml,
                $"The flow must not leave its scope, but leads from '{source.Id}' to '{target.Id}'.");
            return;
        }

        flow.Source = source;
        flow.Target = target;
        Append(outgoing, source, flow);
        Append(incoming, target, flow);
    }

    private void Attach(ExecutableBoundaryEvent boundaryEvent)
    {
        var xml = parts.Xml(boundaryEvent);
        if (Resolve<ExecutableFlowNode>(xml, "attachedToRef") is not { } attachedTo)
        {
            return;
        }

        if (attachedTo is not ExecutableActivity activity || activity.Parent != boundaryEvent.Parent)
        {
            context.Problems.Add(
                xml,
                $"The boundary event must be attached to an activity beside it, not to '{attachedTo.Id}'.");
            return;
        }

        boundaryEvent.AttachedTo = activity;
        Append(boundaryEvents, activity, boundaryEvent);
    }

    private void Complete(ExecutableFlowNode node)
    {
        switch (node)
        {
            case ExecutableExclusiveGateway gateway:
                gateway.DefaultFlow = ReadDefaultFlow(gateway);
                break;
            case ExecutableInclusiveGateway gateway:
                gateway.DefaultFlow = ReadDefaultFlow(gateway);
                break;
            case ExecutableEventBasedGateway gateway:
                gateway.CatchEvents = [.. gateway.Outgoing.Reverse().Select(flow => flow.Target)];
                foreach (var target in gateway.CatchEvents.OfType<ExecutableIntermediateCatchEvent>())
                {
                    target.EventBasedGateway = gateway;
                }

                break;
            case ExecutableIntermediateCatchEvent { EventType: not ExecutableEventType.Link }:
                node.CatchEvents = [node];
                break;
            case ExecutableEventSubProcess eventSubProcess when eventSubProcess.StartEvents.Length > 0:
                eventSubProcess.StartEvent = eventSubProcess.StartEvents[0];
                eventSubProcess.IsInterrupting = eventSubProcess.StartEvent.IsInterrupting;
                break;
            case ExecutableAdHocSubProcess adHoc:
                adHoc.ActivatableElements =
                    [.. adHoc.FlowNodes.Where(n => n.Incoming.IsEmpty && n is not ExecutableBoundaryEvent)
                        .Where(n => n is not ExecutableActivity { IsForCompensation: true })];
                break;
        }

        if (node is ExecutableActivity activity)
        {
            activity.CatchEvents =
            [
                .. activity is ExecutableReceiveTask ? [activity] : Array.Empty<ExecutableFlowNode>(),
                .. activity is ExecutableFlowScope scope
                    ? scope.EventSubProcesses.SelectMany(e => e.StartEvents.Take(1))
                    : [],
                .. activity.BoundaryEvents.Reverse(),
            ];
        }
    }

    private ExecutableSequenceFlow? ReadDefaultFlow(ExecutableFlowNode gateway)
    {
        var xml = parts.Xml(gateway);
        if (xml.Text("default") is not { } id)
        {
            return null;
        }

        if (parts.Find(id) is ExecutableSequenceFlow flow && flow.Source == gateway)
        {
            flow.IsDefault = true;
            return flow;
        }

        context.Problems.Add(xml, $"The default flow '{id}' must be a flow that starts at the gateway.");
        return null;
    }

    private void LinkAssociations()
    {
        var process = parts.Xml(parts.Elements[0]);
        foreach (var association in process.Descendants(BpmnNames.Model + "association"))
        {
            if (association.Text("sourceRef") is not { } source || association.Text("targetRef") is not { } target
                || parts.Find(source) is not ExecutableBoundaryEvent { EventType: ExecutableEventType.Compensation } boundary
                || parts.Find(target) is not ExecutableActivity handler)
            {
                continue;
            }

            boundary.CompensationHandler = handler;
            if (boundary.AttachedTo is { } activity)
            {
                activity.CompensationHandler ??= handler;
            }
        }
    }

    private void LinkThrows()
    {
        var catches = parts.Elements.OfType<ExecutableIntermediateCatchEvent>()
            .Where(e => e.EventType == ExecutableEventType.Link)
            .GroupBy(e => ((LinkEventDefinition)e.EventDefinition!).LinkName, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var thrown in parts.Elements.OfType<ExecutableIntermediateThrowEvent>())
        {
            if (thrown.EventDefinition is LinkEventDefinition link)
            {
                thrown.LinkTarget = catches.GetValueOrDefault(link.LinkName);
            }
        }
    }

    private T? Resolve<T>(XElement at, string attribute)
        where T : ExecutableElement
    {
        if (at.Text(attribute) is not { } id)
        {
            context.Problems.Add(at, $"The attribute '{attribute}' must be present and not empty.");
            return null;
        }

        if (parts.Find(id) is T found)
        {
            return found;
        }

        context.Problems.Add(at, $"The attribute '{attribute}' names '{id}', but the process has no such element.");
        return null;
    }

    private static void Append<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key, TValue value)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        list.Add(value);
    }
}
