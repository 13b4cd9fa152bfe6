using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.ProcessInstances;

namespace ProcessAgents.Engine.Behaviors;

/// <summary>Says when a gateway with several incoming flows goes on: a parallel one when all were taken, an inclusive one
/// when no token in its scope can reach it any more.</summary>
/// <remarks>Asked when a token arrives; inclusive joins also whenever a token of the scope moves or ends, so that none
/// waits for what cannot come.</remarks>
internal sealed class JoinBehavior(
    IDefinitionState definitions, IElementInstanceState elementInstances, TransitionBehavior transitions)
{
    /// <summary>Whether an element that a token arrived at has to wait for others.</summary>
    public bool MustWait(ExecutableFlowNode element, long scopeKey) =>
        element is { Incoming.Length: > 1 } and (ExecutableParallelGateway or ExecutableInclusiveGateway)
        && !CanJoin(element, scopeKey);

    /// <summary>Asks again for the inclusive joins of a scope that can go on.</summary>
    public void Check(ElementContext scope, int steps)
    {
        var process = definitions.FindProcess(scope.Value.ProcessDefinitionKey)!;
        if (scope.Element is not ExecutableFlowScope flowScope
            || process.InclusiveJoinsOf(flowScope) is not { } gateways
            || elementInstances.Find(scope.Key) is not { State: ElementState.Activated, IsInterrupted: false })
        {
            return;
        }

        foreach (var gateway in gateways)
        {
            if (CanJoin(gateway, scope.Key))
            {
                transitions.RequestActivation(gateway, scope, steps + 1);
            }
        }
    }

    private bool CanJoin(ExecutableFlowNode gateway, long scopeKey)
    {
        var missing = gateway.Incoming.Where(flow => elementInstances.TakenCount(scopeKey, flow.Id) == 0).ToArray();
        return missing.Length == 0 || (missing.Length < gateway.Incoming.Length
            && gateway is ExecutableInclusiveGateway && !CanReach(gateway, scopeKey, missing));
    }

    /// <summary>Whether a token of the scope can still take one of the flows into a gateway.</summary>
    private bool CanReach(ExecutableFlowNode gateway, long scopeKey, ExecutableSequenceFlow[] flows)
    {
        var reachable = new HashSet<ExecutableElement>();
        foreach (var key in elementInstances.ChildrenOf(scopeKey))
        {
            var child = transitions.Find(key)!.Element;
            if (child is not ExecutableEventSubProcess)
            {
                Reach(child, gateway, reachable);
            }
        }

        foreach (var flow in gateway.Parent!.SequenceFlows)
        {
            if (flow.Target != gateway && elementInstances.TakenCount(scopeKey, flow.Id) > 0)
            {
                Reach(flow.Target, gateway, reachable);
            }
        }

        return Array.Exists(flows, reachable.Contains);
    }

    /// <summary>Adds the flows that a token at the node may still take without passing the gateway.</summary>
    private static void Reach(
        ExecutableFlowNode start, ExecutableFlowNode gateway, HashSet<ExecutableElement> reachable)
    {
        var open = new Stack<ExecutableFlowNode>([start]);
        while (open.TryPop(out var node))
        {
            if (node == gateway || !reachable.Add(node))
            {
                continue;
            }

            foreach (var flow in node.Outgoing)
            {
                reachable.Add(flow);
                open.Push(flow.Target);
            }

            if (node is ExecutableActivity activity)
            {
                foreach (var boundaryEvent in activity.BoundaryEvents)
                {
                    open.Push(boundaryEvent);
                }
            }

            if (node is ExecutableIntermediateThrowEvent { LinkTarget: { } target })
            {
                open.Push(target);
            }
        }
    }
}
