using System.Collections.Immutable;

namespace ProcessAgents.Bpmn;

/// <summary>
/// Two events that wait at the same time must not wait for the same: boundary events of an activity, event
/// sub-processes of a scope, targets of an event-based gateway, message and signal start events of a process.
/// </summary>
internal static class CatchRules
{
    public static void Check(ExecutableActivity activity, ProcessParts parts, BpmnProblems problems)
    {
        Check(activity, activity.BoundaryEvents.CastArray<ExecutableFlowNode>(), parts, problems);
        if (activity is ExecutableReceiveTask
            && activity.EventDefinition is MessageEventDefinition { MessageName: { } awaited })
        {
            var outer = activity.MultiInstanceBody ?? activity;
            if (outer.BoundaryEvents.Any(b => NameOf(b) == (ExecutableEventType.Message, awaited.Source)))
            {
                problems.Add(
                    parts.Xml(activity),
                    $"A boundary event of the task waits for the same message '{awaited}'.");
            }
        }

        if (activity is ExecutableFlowScope scope)
        {
            Check(scope, [.. scope.EventSubProcesses.SelectMany(e => e.StartEvents.Take(1))], parts, problems);
        }

        if (activity is ExecutableProcess process)
        {
            Check(
                process,
                [.. process.StartEvents.Where(e => e.EventType is ExecutableEventType.Message or ExecutableEventType.Signal)],
                parts,
                problems);
        }
    }

    public static void Check(ExecutableEventBasedGateway gateway, ProcessParts parts, BpmnProblems problems) =>
        Check(gateway, gateway.CatchEvents, parts, problems);

    private static void Check(
        ExecutableFlowNode owner, ImmutableArray<ExecutableFlowNode> events, ProcessParts parts, BpmnProblems problems)
    {
        foreach (var group in events.Select(NameOf).Where(name => name.HasValue).GroupBy(name => name!.Value))
        {
            if (group.Count() < 2)
            {
                continue;
            }

            var (type, name) = group.Key;
            var kind = type.ToString().ToLowerInvariant();
            problems.Add(
                parts.Xml(owner),
                name is null
                    ? $"At most one event of '{owner.Id}' may catch every {kind}, but {group.Count()} do."
                    : $"At most one event of '{owner.Id}' may wait for the {kind} '{name}', but {group.Count()} do.");
        }
    }

    /// <summary>What an event waits for; null when several may wait for it.</summary>
    private static (ExecutableEventType Type, string? Name)? NameOf(ExecutableFlowNode node) =>
        node.EventDefinition switch
        {
            MessageEventDefinition { MessageName: { } name } => (ExecutableEventType.Message, name.Source),
            SignalEventDefinition signal => (ExecutableEventType.Signal, signal.SignalName.Source),
            ErrorEventDefinition error => (ExecutableEventType.Error, error.ErrorCode?.Source),
            EscalationEventDefinition escalation => (ExecutableEventType.Escalation, escalation.EscalationCode?.Source),
            _ => null,
        };
}
