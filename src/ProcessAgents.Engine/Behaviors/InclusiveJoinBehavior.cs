using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.ProcessInstances;

namespace ProcessAgents.Engine.Behaviors;

/// <summary>Lets an inclusive join go on when no token in its scope can reach it any more.</summary>
/// <remarks>Looked at whenever a token of the scope moves or ends, so that a join never waits for what cannot come.
/// </remarks>
internal sealed class InclusiveJoinBehavior(
    IDefinitionState definitions, IElementInstanceState elementInstances, TransitionBehavior transitions)
{
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
            if (CanJoin(gateway, flowScope, scope.Key))
            {
                transitions.Join(TransitionBehavior.NewInstance(gateway, scope.Key, scope.Value, steps + 1));
            }
        }
    }

    private bool CanJoin(ExecutableInclusiveGateway gateway, ExecutableFlowScope flowScope, long scopeKey)
    {
        var missing = gateway.Incoming.Where(flow => elementInstances.TakenCount(scopeKey, flow.Id) == 0).ToArray();
        if (missing.Length == gateway.Incoming.Length)
        {
            return false;
        }

        if (missing.Length == 0)
        {
            return true;
        }

        var reachable = new HashSet<ExecutableElement>();
        foreach (var key in elementInstances.ChildrenOf(scopeKey))
        {
            var child = transitions.Find(key)!.Element;
            if (child is not ExecutableEventSubProcess)
            {
                Reach(child, gateway, reachable);
            }
        }

        foreach (var flow in flowScope.SequenceFlows)
        {
            if (flow.Target != gateway && elementInstances.TakenCount(scopeKey, flow.Id) > 0)
            {
                Reach(flow.Target, gateway, reachable);
            }
        }

        return !Array.Exists(missing, reachable.Contains);
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
