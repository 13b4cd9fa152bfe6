using ProcessAgents.Bpmn;

namespace ProcessAgents.Engine.Elements;

/// <summary>What is executed. Anything else is refused when it is deployed, not found out when a token gets there.
/// </summary>
internal static class SupportedElements
{
    /// <summary>Why a process cannot be executed; empty when it can.</summary>
    public static IEnumerable<string> Problems(ExecutableProcess process)
    {
        foreach (var element in process.Elements)
        {
            if (Problem(element) is { } problem)
            {
                yield return $"line {element.Line}, column {element.Column}: {element.ElementType} '{element.Id}': "
                    + problem;
            }
        }
    }

    private static string? Problem(ExecutableElement element)
    {
        if (!IsExecuted(element.ElementType))
        {
            return "this element is not executed";
        }

        if (!IsExecuted(element.EventType))
        {
            return $"{element.EventType} events are not executed";
        }

        return element switch
        {
            ExecutableFlowNode { StartListeners.IsEmpty: false } or
                ExecutableFlowNode { EndListeners.IsEmpty: false } =>
                "execution listeners are not executed",
            ExecutableUserTask { UserTask.Listeners.IsEmpty: false } => "task listeners are not executed",
            _ => null,
        };
    }

    private static bool IsExecuted(ExecutableElementType type) => type switch
    {
        ExecutableElementType.Unspecified => false,
        ExecutableElementType.Process => true,
        ExecutableElementType.SubProcess => true,
        ExecutableElementType.EventSubProcess => true,
        ExecutableElementType.AdHocSubProcess => false,
        ExecutableElementType.AdHocSubProcessInnerInstance => false,
        ExecutableElementType.StartEvent => true,
        ExecutableElementType.IntermediateCatchEvent => true,
        ExecutableElementType.IntermediateThrowEvent => true,
        ExecutableElementType.BoundaryEvent => true,
        ExecutableElementType.EndEvent => true,
        ExecutableElementType.ServiceTask => true,
        ExecutableElementType.ReceiveTask => true,
        ExecutableElementType.UserTask => true,
        ExecutableElementType.ManualTask => true,
        ExecutableElementType.Task => true,
        ExecutableElementType.ExclusiveGateway => true,
        ExecutableElementType.ParallelGateway => true,
        ExecutableElementType.EventBasedGateway => true,
        ExecutableElementType.InclusiveGateway => true,
        ExecutableElementType.SequenceFlow => true,
        ExecutableElementType.MultiInstanceBody => true,
        ExecutableElementType.CallActivity => true,
        ExecutableElementType.BusinessRuleTask => true,
        ExecutableElementType.ScriptTask => true,
        ExecutableElementType.SendTask => true,
    };

    private static bool IsExecuted(ExecutableEventType type) => type switch
    {
        ExecutableEventType.Unspecified => true,
        ExecutableEventType.None => true,
        ExecutableEventType.Message => true,
        ExecutableEventType.Timer => true,
        ExecutableEventType.Error => true,
        ExecutableEventType.Escalation => true,
        ExecutableEventType.Signal => true,
        ExecutableEventType.Link => true,
        ExecutableEventType.Terminate => true,
        ExecutableEventType.Compensation => true,
        ExecutableEventType.Conditional => false,
    };
}
