namespace ProcessAgents.Bpmn;

/// <summary>The rules that look across the elements of one process.</summary>
internal static class ProcessRules
{
    public static void Check(ExecutableProcess process, ProcessParts parts, BpmnProblems problems)
    {
        foreach (var element in process.Elements)
        {
            switch (element)
            {
                case ExecutableSequenceFlow flow:
                    FlowRules.Check(flow, parts, problems);
                    break;
                case ExecutableEventBasedGateway gateway:
                    FlowRules.Check(gateway, parts, problems);
                    CatchRules.Check(gateway, parts, problems);
                    break;
                case ExecutableEvent @event:
                    EventRules.Check(@event, parts, problems);
                    break;
                case ExecutableActivity activity:
                    Check(activity, parts, problems);
                    break;
            }
        }

        LinkRules.Check(process, parts, problems);
        if (!problems.Any)
        {
            StraightThroughLoops.Check(process, parts, problems);
        }
    }

    private static void Check(ExecutableActivity activity, ProcessParts parts, BpmnProblems problems)
    {
        if (activity is ExecutableFlowScope scope and not ExecutableMultiInstanceBody)
        {
            ScopeRules.Check(scope, parts, problems);
        }

        CatchRules.Check(activity, parts, problems);
        var isOuter = activity.Parent is not ExecutableMultiInstanceBody;
        if (isOuter && activity.IsForCompensation
            && (!activity.Incoming.IsEmpty || !activity.Outgoing.IsEmpty || !activity.BoundaryEvents.IsEmpty))
        {
            problems.Add(
                parts.Xml(activity), "A compensation handler must not have sequence flows or boundary events.");
        }
    }
}
