using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.Messages;
using ProcessAgents.Engine.Signals;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Timers;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Behaviors;

/// <summary>Opens and closes the subscriptions of element instances to timers, messages and signals.</summary>
internal sealed class CatchEventBehavior(
    ExpressionBehavior expressions,
    TimerBehavior timerBehavior,
    ITimerState timers,
    IMessageState messages,
    IMessageSubscriptionState messageSubscriptions,
    ISignalState signals,
    RecordWriter writer)
{
    /// <summary>Opens a subscription for each event that can happen while the element is active.</summary>
    public Failure? Subscribe(ElementContext element)
    {
        var opened = new List<Action>();
        foreach (var target in element.Element.CatchEvents)
        {
            var failure = target.EventDefinition switch
            {
                MessageEventDefinition message => Prepare(element, target, message, opened),
                SignalEventDefinition signal => Prepare(element, target, signal, opened),
                TimerEventDefinition timer => Prepare(element, target, timer, opened),
                _ => null,
            };
            if (failure is not null)
            {
                return failure;
            }
        }

        foreach (var open in opened)
        {
            open();
        }

        return null;
    }

    public void Unsubscribe(long elementInstanceKey)
    {
        foreach (var key in timers.KeysOfElement(elementInstanceKey))
        {
            writer.Event(key, TimerIntent.Canceled, timers.Find(key)!);
        }

        foreach (var key in messageSubscriptions.KeysOfElement(elementInstanceKey))
        {
            writer.Event(key, MessageSubscriptionIntent.Deleted, messageSubscriptions.Find(key)!);
        }

        foreach (var key in signals.KeysOfElement(elementInstanceKey))
        {
            writer.Event(key, SignalSubscriptionIntent.Deleted, signals.Find(key)!);
        }
    }

    private Failure? Prepare(
        ElementContext element, ExecutableFlowNode target, MessageEventDefinition message, List<Action> opened)
    {
        var scopeKey = target is ExecutableBoundaryEvent ? element.FlowScopeKey : element.Key;
        if (!expressions.Text(message.MessageName!, scopeKey).Is(out var name, out var failure)
            || !expressions.CorrelationKey(message.CorrelationKey!, scopeKey).Is(out var correlationKey, out failure))
        {
            return failure;
        }

        opened.Add(() => Open(new MessageSubscriptionRecord
        {
            MessageName = name,
            CorrelationKey = correlationKey,
            BpmnProcessId = element.Value.BpmnProcessId,
            ProcessDefinitionKey = element.Value.ProcessDefinitionKey,
            ProcessInstanceKey = element.Value.ProcessInstanceKey,
            ElementInstanceKey = element.Key,
            ElementId = element.Element.Id,
            TargetElementId = target.Id,
            Interrupting = target.IsInterrupting,
            TenantId = element.Value.TenantId,
        }));
        return null;
    }

    /// <summary>A message that was published before is taken when all else has happened that happens at once.</summary>
    private void Open(MessageSubscriptionRecord subscription)
    {
        var key = writer.NextKey();
        writer.Event(key, MessageSubscriptionIntent.Created, subscription);
        if (messages.Buffered(subscription.MessageName, subscription.CorrelationKey).Count > 0)
        {
            writer.LateCommand(key, MessageSubscriptionIntent.Correlate, subscription);
        }
    }

    private Failure? Prepare(
        ElementContext element, ExecutableFlowNode target, SignalEventDefinition signal, List<Action> opened)
    {
        if (!expressions.Text(signal.SignalName, element.Key).Is(out var name, out var failure))
        {
            return failure;
        }

        opened.Add(() => writer.Event(
            writer.NextKey(),
            SignalSubscriptionIntent.Created,
            new SignalSubscriptionRecord
            {
                SignalName = name,
                BpmnProcessId = element.Value.BpmnProcessId,
                ProcessDefinitionKey = element.Value.ProcessDefinitionKey,
                ProcessInstanceKey = element.Value.ProcessInstanceKey,
                ElementInstanceKey = element.Key,
                TargetElementId = target.Id,
                TenantId = element.Value.TenantId,
            }));
        return null;
    }

    private Failure? Prepare(
        ElementContext element, ExecutableFlowNode target, TimerEventDefinition timer, List<Action> opened)
    {
        if (!timerBehavior.Schedule(timer, element.Key).Is(out var schedule, out var failure))
        {
            return failure;
        }

        opened.Add(() => timerBehavior.Create(element, target, schedule));
        return null;
    }
}
