using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Compensations;
using ProcessAgents.Engine.Messages;
using ProcessAgents.Engine.ProcessEvents;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Elements.Containers;

/// <summary>A process instance as a whole.</summary>
internal sealed class ProcessProcessor(
    ActivityBehavior activities,
    CatchEventBehavior catchEvents,
    CompensationBehavior compensations,
    FlowScopeBehavior flowScopes,
    MessageBehavior messages,
    EventTriggerBehavior triggers,
    ResultBehavior results,
    TransitionBehavior transitions,
    VariableBehavior variables,
    IElementInstanceState elementInstances,
    IMessageState messageState,
    IProcessEventState processEvents) : FlowScopeProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        var process = (ExecutableProcess)element.Element;
        transitions.Activated(element);
        ExecutableFlowNode startEvent = processEvents.FindFirst(element.Key) is { } trigger
            ? (ExecutableFlowNode)process.FindElement(trigger.Value.TargetElementId)!
            : process.NoneStartEvent!;
        transitions.RequestActivation(startEvent, element, element.Value.StepsWithoutInput + 1);
        return null;
    }

    public override Failure? Complete(ElementContext element)
    {
        catchEvents.Unsubscribe(element.Key);
        compensations.InstanceEnded(element.Key);
        var result = results.Collect(element);
        var correlationKey = messageState.CorrelationKeyOfInstance(element.Key);
        var handedBack = VariablesForCaller(element);
        transitions.Completed(element);
        results.Answer(element, result);
        messages.InstanceEnded(element.Value.BpmnProcessId, correlationKey);
        if (transitions.Find(element.Value.ParentElementInstanceKey) is { } caller)
        {
            var steps = element.Value.StepsWithoutInput + 1;
            triggers.Remember(caller, caller.Key, caller.Element, handedBack, steps);
            transitions.RequestCompletion(caller, steps);
        }

        return null;
    }

    public override void Terminate(ElementContext element)
    {
        activities.Close(element);
        if (elementInstances.ChildCount(element.Key) > 0)
        {
            flowScopes.TerminateChildren(element);
            return;
        }

        compensations.InstanceEnded(element.Key);
        var correlationKey = messageState.CorrelationKeyOfInstance(element.Key);
        transitions.Terminated(element);
        results.Forget(element);
        messages.InstanceEnded(element.Value.BpmnProcessId, correlationKey);
        if (elementInstances.Find(element.Value.ParentElementInstanceKey) is { State: ElementState.Terminating })
        {
            flowScopes.Terminate(transitions.Find(element.Value.ParentElementInstanceKey)!);
        }
    }

    public override Failure? ChildCompleted(ElementContext scope, ElementContext child)
    {
        if (transitions.CanComplete(scope))
        {
            transitions.RequestCompletion(scope, child.Value.StepsWithoutInput + 1);
        }

        return null;
    }

    public override void ChildTerminated(ElementContext scope, ElementContext child) => ChildCompleted(scope, child);

    /// <summary>All variables of the instance, where its caller takes all or chooses by output mappings.</summary>
    private byte[] VariablesForCaller(ElementContext element) =>
        transitions.Find(element.Value.ParentElementInstanceKey)?.Element is ExecutableCallActivity caller
        && (caller.CalledElement.PropagateAllChildVariables || !caller.OutputMappings.IsEmpty)
            ? VariableDocument.Write(variables.Local(element.Key))
            : JsonDocuments.EmptyObject;
}
