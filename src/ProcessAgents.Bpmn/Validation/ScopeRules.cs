namespace ProcessAgents.Bpmn;

/// <summary>Which start events, end events and event sub-processes a scope has.</summary>
internal static class ScopeRules
{
    public static void Check(ExecutableFlowScope scope, ProcessParts parts, BpmnProblems problems)
    {
        var xml = parts.Xml(scope);
        switch (scope)
        {
            case ExecutableProcess:
                CheckProcess(scope, parts, problems);
                break;
            case ExecutableEventSubProcess when scope.StartEvents.Length != 1:
                problems.Add(
                    xml,
                    $"An event sub-process must have exactly one start event, but has {scope.StartEvents.Length}.");
                break;
            case ExecutableSubProcess when scope.StartEvents.Length != 1:
                problems.Add(
                    xml,
                    $"A sub-process must have exactly one start event, but has {scope.StartEvents.Length}.");
                break;
            case ExecutableAdHocSubProcess adHoc:
                CheckAdHoc(adHoc, parts, problems);
                break;
        }
    }

    private static void CheckProcess(ExecutableFlowScope process, ProcessParts parts, BpmnProblems problems)
    {
        var noneStarts = process.StartEvents.Count(e => e.EventType == ExecutableEventType.None);
        if (process.StartEvents.IsEmpty)
        {
            problems.Add(parts.Xml(process), "A process must have at least one start event.");
        }
        else if (noneStarts > 1)
        {
            problems.Add(
                parts.Xml(process),
                $"A process must have at most one start event without event definition, but has {noneStarts}.");
        }
    }

    private static void CheckAdHoc(ExecutableAdHocSubProcess adHoc, ProcessParts parts, BpmnProblems problems)
    {
        var xml = parts.Xml(adHoc);
        if (!adHoc.FlowNodes.OfType<ExecutableActivity>().Any())
        {
            problems.Add(xml, "An ad-hoc sub-process must contain at least one activity.");
        }

        if (adHoc.FlowNodes.Any(node => node is ExecutableStartEvent or ExecutableEndEvent))
        {
            problems.Add(xml, "An ad-hoc sub-process must not contain start or end events.");
        }

        foreach (var eventSubProcess in adHoc.EventSubProcesses.Where(e => e.IsInterrupting))
        {
            problems.Add(
                parts.Xml(eventSubProcess),
                "An ad-hoc sub-process must not contain an interrupting event sub-process.");
        }
    }
}
