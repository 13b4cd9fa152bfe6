namespace ProcessAgents.Bpmn;

/// <summary>
/// Refuses loops in which nothing ever waits: a token in them would keep the engine busy without end. The search keeps
/// its own stack, so that the length of a process does not bound it.
/// </summary>
internal static class StraightThroughLoops
{
    public static void Check(ExecutableProcess process, ProcessParts parts, BpmnProblems problems)
    {
        var done = new HashSet<ExecutableFlowNode>();
        foreach (var node in process.Elements.OfType<ExecutableFlowNode>().Where(PassesThrough))
        {
            if (FindLoop(node, done) is { } loop)
            {
                var names = string.Join(" > ", loop.Select(n => n.Id));
                problems.Add(parts.Xml(process), $"The process has a loop in which nothing waits: {names}.");
                return;
            }
        }
    }

    private static List<ExecutableFlowNode>? FindLoop(ExecutableFlowNode start, HashSet<ExecutableFlowNode> done)
    {
        var path = new List<ExecutableFlowNode>();
        var onPath = new HashSet<ExecutableFlowNode>();
        var next = new Stack<IEnumerator<ExecutableFlowNode>>();
        if (done.Contains(start))
        {
            return null;
        }

        Enter(start);
        while (next.Count > 0)
        {
            if (!next.Peek().MoveNext())
            {
                next.Pop();
                onPath.Remove(path[^1]);
                done.Add(path[^1]);
                path.RemoveAt(path.Count - 1);
                continue;
            }

            var node = next.Peek().Current;
            if (onPath.Contains(node))
            {
                return [.. path[path.IndexOf(node)..], node];
            }

            if (!done.Contains(node))
            {
                Enter(node);
            }
        }

        return null;

        void Enter(ExecutableFlowNode node)
        {
            path.Add(node);
            onPath.Add(node);
            next.Push(Successors(node).GetEnumerator());
        }
    }

    private static IEnumerable<ExecutableFlowNode> Successors(ExecutableFlowNode node) => node switch
    {
        ExecutableIntermediateThrowEvent { LinkTarget: { } target } => [target],
        ExecutableSubProcess { NoneStartEvent: { } start } => [start],
        { Outgoing.IsEmpty: true, Parent: ExecutableSubProcess subProcess } => TargetsOf(subProcess),
        _ => TargetsOf(node),
    };

    private static IEnumerable<ExecutableFlowNode> TargetsOf(ExecutableFlowNode node) =>
        node.Outgoing.Select(flow => flow.Target).Where(PassesThrough);

    private static bool PassesThrough(ExecutableFlowNode node) => node switch
    {
        ExecutableManualTask or ExecutableUndefinedTask => true,
        ExecutableScriptTask { Script: not null } => true,
        ExecutableExclusiveGateway or ExecutableInclusiveGateway or ExecutableParallelGateway => true,
        ExecutableIntermediateThrowEvent => node.Job is null,
        ExecutableIntermediateCatchEvent => node.EventType == ExecutableEventType.Link,
        ExecutableSubProcess => true,
        ExecutableStartEvent or ExecutableEndEvent => node.Parent is ExecutableSubProcess && node.Job is null,
        _ => false,
    };
}
