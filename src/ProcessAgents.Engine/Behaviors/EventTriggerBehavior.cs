using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.ProcessEvents;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Behaviors;

/// <summary>Lets events happen: finds out what an event at an element instance does, and does it.</summary>
internal sealed class EventTriggerBehavior(
    TransitionBehavior transitions,
    VariableBehavior variables,
    CatchEventBehavior catchEvents,
    IElementInstanceState elementInstances,
    IProcessEventState processEvents,
    RecordWriter writer)
{
    /// <summary>An event happens at an active element instance.</summary>
    /// <param name="element">Where it happens.</param>
    /// <param name="target">The element that catches it.</param>
    /// <param name="json">The variables it brings.</param>
    /// <param name="steps">0 when it comes from outside.</param>
    public void Trigger(ElementContext element, ExecutableFlowNode target, byte[] json, int steps)
    {
        var key = Remember(element, element.Key, target, json, steps);
        switch (target)
        {
            case ExecutableBoundaryEvent { IsInterrupting: true }:
                transitions.RequestTermination(element);
                break;
            case ExecutableBoundaryEvent boundaryEvent:
                ActivateBoundaryEvent(
                    boundaryEvent, transitions.Find(element.FlowScopeKey)!, Find(key, element.Key, target));
                break;
            case ExecutableStartEvent { EventSubProcess: { } eventSubProcess }:
                StartEventSubProcess(element, eventSubProcess, target);
                break;
            default:
                transitions.RequestCompletion(element, steps);
                break;
        }
    }

    /// <summary>What something done outside brings to the element that waits for it.</summary>
    public void CompleteWith(ElementContext element, byte[] json)
    {
        Remember(element, element.Key, element.Element, json, steps: 0);
        transitions.RequestCompletion(element, steps: 0);
    }

    /// <summary>Keeps an event until its element takes it.</summary>
    public long Remember(
        ElementContext element, long scopeKey, ExecutableFlowNode target, byte[] json, int steps) =>
        Remember(element.Value, scopeKey, target, json, steps);

    /// <inheritdoc cref="Remember(ElementContext, long, ExecutableFlowNode, byte[], int)"/>
    public long Remember(
        ProcessInstanceRecord instance, long scopeKey, ExecutableFlowNode target, byte[] json, int steps)
    {
        var key = writer.NextKey();
        writer.Event(key, ProcessEventIntent.Triggering, new ProcessEventRecord
        {
            ScopeKey = scopeKey,
            TargetElementId = target.Id,
            Variables = json,
            ProcessDefinitionKey = instance.ProcessDefinitionKey,
            ProcessInstanceKey = instance.ProcessInstanceKey,
            TenantId = instance.TenantId,
            StepsWithoutInput = steps,
        });
        return key;
    }

    /// <summary>The event that waits for the element, taken; null when there is none.</summary>
    public ProcessEventRecord? Take(long scopeKey, string targetElementId)
    {
        if (processEvents.FindFirst(scopeKey, targetElementId) is not { } trigger)
        {
            return null;
        }

        Take(trigger);
        return trigger.Value;
    }

    /// <summary>A boundary event starts in the scope around its activity.</summary>
    public void ActivateBoundaryEvent(ExecutableFlowNode boundaryEvent, ElementContext scope, EventTrigger trigger)
    {
        Take(trigger);
        var context = transitions.Activating(boundaryEvent, scope, trigger.Value.StepsWithoutInput);
        transitions.Activated(context);
        variables.SetLocal(context.Key, context.Value, VariableDocument.Read(trigger.Value.Variables));
        transitions.RequestCompletion(context, context.Value.StepsWithoutInput);
    }

    /// <summary>An interrupting event sub-process starts; everything else in its scope has ended.</summary>
    public void StartInterruptingEventSubProcess(ExecutableEventSubProcess eventSubProcess, ElementContext scope)
    {
        if (processEvents.FindFirst(scope.Key, eventSubProcess.StartEvent.Id) is { } trigger)
        {
            Start(eventSubProcess, scope, trigger);
        }
    }

    private void StartEventSubProcess(
        ElementContext scope, ExecutableEventSubProcess eventSubProcess, ExecutableFlowNode startEvent)
    {
        if (startEvent.IsInterrupting)
        {
            catchEvents.Unsubscribe(scope.Key);
            if (elementInstances.ChildCount(scope.Key) > 0)
            {
                foreach (var key in elementInstances.ChildrenOf(scope.Key))
                {
                    transitions.RequestTermination(transitions.Find(key)!);
                }

                return;
            }
        }

        Start(eventSubProcess, scope, processEvents.FindFirst(scope.Key, startEvent.Id)!);
    }

    private void Start(ExecutableEventSubProcess eventSubProcess, ElementContext scope, EventTrigger trigger)
    {
        Take(trigger);
        var key = writer.NextKey();
        var steps = trigger.Value.StepsWithoutInput;
        Remember(scope, key, eventSubProcess.StartEvent, trigger.Value.Variables, steps);
        var context = transitions.Activating(eventSubProcess, scope, steps, key);
        writer.Command(key, ProcessInstanceIntent.ActivateElement, context.Value);
    }

    private void Take(EventTrigger trigger) => writer.Event(
        trigger.Key,
        ProcessEventIntent.Triggered,
        trigger.Value with { Variables = JsonDocuments.EmptyObject });

    private EventTrigger Find(long key, long scopeKey, ExecutableFlowNode target) =>
        processEvents.FindFirst(scopeKey, target.Id) is { } trigger && trigger.Key == key
            ? trigger
            : throw new InvalidOperationException($"Expected event '{target.Id}' to wait alone, but another one does.");
}
