using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Compensations;

/// <summary>Remembers what can be undone, and undoes it.</summary>
internal sealed class CompensationBehavior(
    ICompensationState compensations, TransitionBehavior transitions, RecordWriter writer)
{
    /// <summary>A completed activity can be compensated from now on.</summary>
    public void ActivityCompleted(ElementContext element)
    {
        if (element.Element is not ExecutableActivity activity || activity.Parent is ExecutableMultiInstanceBody)
        {
            return;
        }

        var handler = activity is ExecutableMultiInstanceBody body
            ? body.CompensationHandler ?? body.InnerActivity.CompensationHandler
            : activity.CompensationHandler;
        var containsCompensable = activity is ExecutableSubProcess
            && WaitingIn(element.Value.ProcessInstanceKey, element.Key).Length > 0;
        if (handler is null && !containsCompensable)
        {
            return;
        }

        writer.Event(writer.NextKey(), CompensationSubscriptionIntent.Created, new CompensationSubscriptionRecord
        {
            ProcessInstanceKey = element.Value.ProcessInstanceKey,
            ProcessDefinitionKey = element.Value.ProcessDefinitionKey,
            CompensableActivityId = element.Element.Id,
            CompensableActivityScopeKey = element.FlowScopeKey,
            CompensableActivityInstanceKey = element.Key,
            CompensationHandlerId = handler?.Id ?? "",
            TenantId = element.Value.TenantId,
        });
    }

    /// <summary>Calls the handlers of all completed activities of a scope, or of one activity.</summary>
    /// <returns>False when there was none to call.</returns>
    public bool Throw(ElementContext throwEvent, string? activityRef)
    {
        var scope = transitions.Find(throwEvent.FlowScopeKey)!;
        if (scope.Element is ExecutableEventSubProcess)
        {
            scope = transitions.Find(scope.FlowScopeKey)!;
        }

        var called = 0;
        foreach (var subscription in WaitingIn(throwEvent.Value.ProcessInstanceKey, scope.Key))
        {
            if (activityRef is null || subscription.Value.CompensableActivityId == activityRef)
            {
                called += Call(subscription, throwEvent, scope);
            }
        }

        return called > 0;
    }

    /// <summary>A handler is done; the event that called it goes on after the last one.</summary>
    public void HandlerCompleted(ElementContext handler)
    {
        var subscriptions = compensations.OfProcessInstance(handler.Value.ProcessInstanceKey);
        var done = subscriptions.FirstOrDefault(each => each.Value.CompensationHandlerInstanceKey == handler.Key);
        if (done is null)
        {
            return;
        }

        writer.Event(done.Key, CompensationSubscriptionIntent.Completed, done.Value);
        if (!subscriptions.Any(each => each.Key != done.Key
                && each.Value.ThrowEventInstanceKey == done.Value.ThrowEventInstanceKey
                && each.Value.CompensationHandlerInstanceKey >= 0)
            && transitions.Find(done.Value.ThrowEventInstanceKey) is { } throwEvent)
        {
            transitions.RequestCompletion(throwEvent, handler.Value.StepsWithoutInput + 1);
        }
    }

    /// <summary>Nothing of an ended instance can be undone.</summary>
    public void InstanceEnded(long processInstanceKey)
    {
        foreach (var subscription in compensations.OfProcessInstance(processInstanceKey))
        {
            writer.Event(subscription.Key, CompensationSubscriptionIntent.Deleted, subscription.Value);
        }
    }

    private int Call(CompensationSubscription subscription, ElementContext throwEvent, ElementContext scope)
    {
        var value = subscription.Value with
        {
            ThrowEventId = throwEvent.Element.Id,
            ThrowEventInstanceKey = throwEvent.Key,
        };
        var called = 0;
        if (value.CompensationHandlerId.Length > 0)
        {
            var key = writer.NextKey();
            value = value with { CompensationHandlerInstanceKey = key };
            writer.Event(subscription.Key, CompensationSubscriptionIntent.Triggered, value);
            var steps = throwEvent.Value.StepsWithoutInput + 1;
            var handler = (ExecutableFlowNode)scope.Element.Process.FindElement(value.CompensationHandlerId)!;
            PassBoundaryEvent(value.CompensableActivityId, handler, scope, steps);
            var context = transitions.Activating(handler, scope, steps, key);
            writer.Command(key, ProcessInstanceIntent.ActivateElement, context.Value);
            called = 1;
        }
        else
        {
            writer.Event(subscription.Key, CompensationSubscriptionIntent.Triggered, value);
            writer.Event(subscription.Key, CompensationSubscriptionIntent.Completed, value);
        }

        foreach (var inner in WaitingIn(value.ProcessInstanceKey, value.CompensableActivityInstanceKey))
        {
            called += Call(inner, throwEvent, scope);
        }

        return called;
    }

    /// <summary>The event at the compensated activity through which its handler is reached.</summary>
    private void PassBoundaryEvent(string activityId, ExecutableFlowNode handler, ElementContext scope, int steps)
    {
        var boundaryEvent = scope.Element.Process.Elements.OfType<ExecutableBoundaryEvent>().First(each =>
            each.CompensationHandler?.Id == handler.Id && each.AttachedTo.Id == activityId);
        var context = transitions.Activating(boundaryEvent, scope, steps);
        transitions.Activated(context);
        transitions.Completing(context);
        transitions.Completed(context);
    }

    private CompensationSubscription[] WaitingIn(long processInstanceKey, long scopeKey) =>
    [
        .. compensations.OfProcessInstance(processInstanceKey)
            .Where(each => each.Value.CompensableActivityScopeKey == scopeKey
                && each.Value.ThrowEventInstanceKey < 0),
    ];
}
