namespace ProcessAgents.Bpmn;

/// <summary>What single events must keep to beyond their event definition.</summary>
internal static class EventRules
{
    public static void Check(ExecutableEvent @event, ProcessParts parts, BpmnProblems problems)
    {
        switch (@event)
        {
            case ExecutableBoundaryEvent boundary:
                CheckBoundary(boundary, parts, problems);
                break;
            case ExecutableEndEvent when !@event.Outgoing.IsEmpty:
                problems.Add(parts.Xml(@event), "An end event must not have outgoing flows.");
                break;
            case ExecutableStartEvent when !@event.Incoming.IsEmpty:
                problems.Add(parts.Xml(@event), "A start event must not have incoming flows.");
                break;
            case ExecutableStartEvent { Parent: ExecutableEventSubProcess, IsInterrupting: false }
                when @event.EventType == ExecutableEventType.Error:
                problems.Add(parts.Xml(@event), "An error always interrupts: 'isInterrupting' must be true.");
                break;
        }

        if (@event is ExecutableEndEvent or ExecutableIntermediateThrowEvent
            && @event.EventDefinition is CompensationEventDefinition { ActivityRef: { } activityRef })
        {
            CheckCompensated(@event, activityRef, parts, problems);
        }
    }

    private static void CheckBoundary(ExecutableBoundaryEvent boundary, ProcessParts parts, BpmnProblems problems)
    {
        var xml = parts.Xml(boundary);
        if (!boundary.Incoming.IsEmpty)
        {
            problems.Add(xml, "A boundary event must not have incoming flows.");
        }

        if (boundary.EventType == ExecutableEventType.Error && !boundary.IsInterrupting)
        {
            problems.Add(xml, "An error always interrupts: 'cancelActivity' must be true.");
        }

        if (boundary.EventType == ExecutableEventType.Compensation
            && (boundary.CompensationHandler is null || !boundary.Outgoing.IsEmpty))
        {
            problems.Add(
                xml,
                "A compensation boundary event needs an association to its compensation handler and no outgoing flow.");
        }

        if (boundary.EventType == ExecutableEventType.Escalation && !CanEscalate(boundary.AttachedTo))
        {
            problems.Add(xml, "An escalation boundary event must be attached to a sub-process or a call activity.");
        }
    }

    private static bool CanEscalate(ExecutableActivity? attachedTo) => attachedTo switch
    {
        ExecutableMultiInstanceBody body => CanEscalate(body.InnerActivity),
        null or ExecutableFlowScope or ExecutableCallActivity => true,
        _ => false,
    };

    private static void CheckCompensated(
        ExecutableEvent @event, string activityRef, ProcessParts parts, BpmnProblems problems)
    {
        var xml = parts.Xml(@event);
        if (parts.Find(activityRef) is not ExecutableActivity activity)
        {
            problems.Add(xml, $"The activity '{activityRef}' to compensate does not exist.");
            return;
        }

        var isInScope = activity.Parent == @event.Parent
            || (@event.Parent is ExecutableEventSubProcess eventSubProcess
                && activity.Parent == eventSubProcess.Parent);
        if (!isInScope)
        {
            problems.Add(xml, $"The activity '{activityRef}' to compensate must be in the same scope as the event.");
        }
        else if (activity.CompensationHandler is null && activity is not ExecutableFlowScope)
        {
            problems.Add(
                xml,
                $"The activity '{activityRef}' to compensate needs a compensation boundary event or must be a "
                + $"sub-process.");
        }
    }
}
