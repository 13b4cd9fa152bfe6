using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.ProcessEvents;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;

namespace ProcessAgents.Engine.Behaviors;

/// <summary>Ends element instances, and tells the scope around them.</summary>
internal sealed class FlowScopeBehavior(
    TransitionBehavior transitions,
    IElementInstanceState elementInstances,
    IProcessEventState processEvents,
    EventTriggerBehavior triggers,
    JoinBehavior joins)
{
    /// <summary>Children whose termination is asked for at once; the rest follows when these have ended.</summary>
    public const int TerminationsAtOnce = 100;

    private BpmnElementProcessors _processors = null!;

    /// <summary>The processors need this behavior, and this behavior them.</summary>
    public void Attach(BpmnElementProcessors processors) => _processors = processors;

    /// <summary>Lets a scope that collects from its children do so.</summary>
    public Failure? Completing(ElementContext element) =>
        element.Element.Parent is ExecutableMultiInstanceBody
        && transitions.Find(element.FlowScopeKey) is { } scope
            ? ((FlowScopeProcessor)_processors.Of(scope.Element)).ChildCompleting(scope, element)
            : null;

    /// <summary>Completes an instance and takes its outgoing flows; without any, its path ends.</summary>
    public Failure? Complete(ElementContext element)
    {
        transitions.Completed(element);
        var outgoing = element.Element.Outgoing;
        for (var index = outgoing.Length - 1; index >= 0; index--)
        {
            transitions.TakeSequenceFlow(element, outgoing[index]);
        }

        if (outgoing.Length == 0)
        {
            return PathEnded(element);
        }

        CheckJoins(element);
        return null;
    }

    /// <summary>Completes an instance and takes chosen flows.</summary>
    public void Complete(ElementContext element, IEnumerable<ExecutableSequenceFlow> flows)
    {
        transitions.Completed(element);
        foreach (var flow in flows)
        {
            transitions.TakeSequenceFlow(element, flow);
        }

        CheckJoins(element);
    }

    /// <summary>Tells the scope that nothing follows the completed child.</summary>
    public Failure? PathEnded(ElementContext child)
    {
        if (transitions.Find(child.FlowScopeKey) is not { } scope)
        {
            return null;
        }

        joins.Check(scope, child.Value.StepsWithoutInput);
        return StartInterruptingEventSubProcess(scope, child)
            ? null
            : ((FlowScopeProcessor)_processors.Of(scope.Element)).ChildCompleted(scope, child);
    }

    /// <summary>Ends an instance that was terminating; a boundary event that interrupted it goes on.</summary>
    public void Terminate(ElementContext element)
    {
        var trigger = InterruptingTriggerOf(element);
        transitions.Terminated(element);
        if (transitions.Find(element.FlowScopeKey) is not { } scope)
        {
            return;
        }

        var instance = elementInstances.Find(scope.Key)!;
        if (trigger is not null && instance is { State: ElementState.Activated, IsInterrupted: false })
        {
            triggers.ActivateBoundaryEvent(trigger.Value.Event, scope, trigger.Value.Trigger);
            return;
        }

        if (instance.State == ElementState.Terminating)
        {
            if (elementInstances.ChildCount(scope.Key) == 0)
            {
                _processors.Of(scope.Element).Terminate(scope);
            }

            return;
        }

        joins.Check(scope, element.Value.StepsWithoutInput);
        if (!StartInterruptingEventSubProcess(scope, element))
        {
            ((FlowScopeProcessor)_processors.Of(scope.Element)).ChildTerminated(scope, element);
        }
    }

    /// <summary>Asks children of a terminating scope to end, some at a time, or ends the scope when there is none.
    /// </summary>
    public void TerminateChildren(ElementContext scope)
    {
        if (elementInstances.ChildCount(scope.Key) == 0)
        {
            Terminate(scope);
            return;
        }

        var left = RequestTerminationOfChildren(scope, TerminationsAtOnce);
        if (left)
        {
            transitions.RequestTermination(scope);
        }
    }

    /// <summary>Asks children of a scope to end.</summary>
    /// <returns>True when there are more of them than asked.</returns>
    public bool RequestTerminationOfChildren(ElementContext scope, int max = int.MaxValue, long exceptKey = -1)
    {
        var asked = 0;
        foreach (var key in elementInstances.ChildrenOf(scope.Key))
        {
            if (key == exceptKey || elementInstances.Find(key)!.State == ElementState.Terminating)
            {
                continue;
            }

            if (asked++ == max)
            {
                return true;
            }

            transitions.RequestTermination(transitions.Find(key)!);
        }

        return false;
    }

    /// <summary>An interrupting event sub-process starts when everything else in the scope has ended.</summary>
    /// <returns>True when the scope belongs to such an event sub-process.</returns>
    private bool StartInterruptingEventSubProcess(ElementContext scope, ElementContext child)
    {
        var instance = elementInstances.Find(scope.Key)!;
        if (!instance.IsInterrupted || instance.State != ElementState.Activated
            || scope.Element is not ExecutableFlowScope flowScope
            || flowScope.EventSubProcesses.FirstOrDefault(found => found.Id == instance.InterruptingElementId)
                is not { } eventSubProcess
            || child.Element == eventSubProcess)
        {
            return false;
        }

        if (elementInstances.ChildCount(scope.Key) == 0)
        {
            triggers.StartInterruptingEventSubProcess(eventSubProcess, scope);
        }

        return true;
    }

    private (ExecutableBoundaryEvent Event, EventTrigger Trigger)? InterruptingTriggerOf(ElementContext element)
    {
        if (element.Element is not ExecutableActivity activity)
        {
            return null;
        }

        foreach (var boundaryEvent in activity.BoundaryEvents)
        {
            if (boundaryEvent.IsInterrupting
                && processEvents.FindFirst(element.Key, boundaryEvent.Id) is { } trigger)
            {
                return (boundaryEvent, trigger);
            }
        }

        return null;
    }

    private void CheckJoins(ElementContext element)
    {
        if (transitions.Find(element.FlowScopeKey) is { } scope)
        {
            joins.Check(scope, element.Value.StepsWithoutInput);
        }
    }
}
