using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Elements;

/// <summary>Leads element instances through their life: checks that the step is legal, then lets the element's
/// processor do it. A failure becomes an incident.</summary>
internal sealed class BpmnStreamProcessor(
    BpmnElementProcessors processors,
    IncidentBehavior incidents,
    JoinBehavior joins,
    IDefinitionState definitions,
    IElementInstanceState elementInstances,
    EngineLimits limits,
    RecordWriter writer)
    : CommandProcessor<ProcessInstanceRecord, ProcessInstanceIntent>(
        ProcessInstanceIntent.ActivateElement,
        ProcessInstanceIntent.CompleteElement,
        ProcessInstanceIntent.TerminateElement)
{
    protected override void Process(in CommandContext command, ProcessInstanceRecord value)
    {
        switch ((ProcessInstanceIntent)command.Intent)
        {
            case ProcessInstanceIntent.ActivateElement:
                Activate(command.Key, value);
                break;
            case ProcessInstanceIntent.CompleteElement:
                Complete(command.Key, value);
                break;
            default:
                Terminate(command.Key);
                break;
        }
    }

    private void Activate(long key, ProcessInstanceRecord value)
    {
        var existing = key >= 0 ? elementInstances.Find(key) : null;
        if (definitions.FindProcess(value.ProcessDefinitionKey) is null
            || !CanBeActive(value, value.ElementId)
            || existing is { State: not ElementState.Activating })
        {
            Reject("activate", value);
            return;
        }

        var element = ContextOf(key >= 0 ? key : writer.NextKey(), value);
        if (existing is null)
        {
            if (joins.MustWait(element.Element, element.FlowScopeKey))
            {
                return;
            }

            writer.Event(element.Key, ProcessInstanceIntent.ElementActivating, value);
            TellScope(element);
        }

        if (value.StepsWithoutInput > limits.StepsWithoutInputMax)
        {
            incidents.Raise(element, new Failure(
                ErrorType.Unknown,
                $"Expected something from outside within {limits.StepsWithoutInputMax} elements, but element "
                + $"'{value.ElementId}' follows on as many without a job, message, timer or person between them. "
                + "Resolve the incident to let the process go on for as many again."));
            return;
        }

        if (processors.Of(element.Element).Activate(element) is { } failure)
        {
            incidents.Raise(element, failure);
        }
    }

    private void Complete(long key, ProcessInstanceRecord value)
    {
        if (elementInstances.Find(key) is not { State: ElementState.Activated or ElementState.Completing } existing
            || !CanBeActive(existing.Value, existing.Value.ElementId))
        {
            Reject("complete", value);
            return;
        }

        var element = ContextOf(key, existing.Value with { StepsWithoutInput = value.StepsWithoutInput });
        if (existing.State == ElementState.Activated)
        {
            writer.Event(key, ProcessInstanceIntent.ElementCompleting, element.Value);
        }

        if (processors.Of(element.Element).Complete(element) is { } failure)
        {
            incidents.Raise(element, failure);
        }
    }

    private void Terminate(long key)
    {
        if (elementInstances.Find(key) is not { } existing)
        {
            writer.Reject(
                RejectionType.NotFound, Expected.Found("terminate element instance", "element instance", key));
            return;
        }

        var element = ContextOf(key, existing.Value);
        var processor = processors.Of(element.Element);
        if (existing.State != ElementState.Terminating)
        {
            writer.Event(key, ProcessInstanceIntent.ElementTerminating, existing.Value);
        }
        else if (processor is not FlowScopeProcessor)
        {
            Reject("terminate", existing.Value);
            return;
        }

        processor.Terminate(element);
    }

    /// <summary>Whether the scope around an instance lets it live.</summary>
    private bool CanBeActive(ProcessInstanceRecord value, string elementId)
    {
        if (value.FlowScopeKey < 0)
        {
            return true;
        }

        return elementInstances.Find(value.FlowScopeKey) is { State: ElementState.Activated } scope
            && (!scope.IsInterrupted || scope.InterruptingElementId == elementId);
    }

    private void TellScope(ElementContext element)
    {
        if (element.Element.Parent is ExecutableMultiInstanceBody body)
        {
            var scope = ContextOf(element.FlowScopeKey, elementInstances.Find(element.FlowScopeKey)!.Value);
            ((FlowScopeProcessor)processors.Of(body)).ChildActivating(scope, element);
        }
    }

    private ElementContext ContextOf(long key, ProcessInstanceRecord value) =>
        new(key, value, (ExecutableFlowNode)definitions.FindElement(value));

    private void Reject(string verb, ProcessInstanceRecord value) => writer.Reject(
        RejectionType.InvalidState,
        $"Expected to {verb} element '{value.ElementId}' of process instance '{value.ProcessInstanceKey}', but it or "
        + "the scope around it is ending or has ended.");
}
