using ProcessAgents.Engine.State;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Messages;

/// <summary>What the events of messages and their subscriptions do to the state.</summary>
internal sealed class MessageAppliers(EngineState state)
{
    public IEnumerable<EventApplier> All =>
    [
        EventApplier.On<MessageRecord, MessageIntent>(MessageIntent.Published, state.Messages.Add),
        EventApplier.On<MessageRecord, MessageIntent>(
            MessageIntent.Expired, (key, _) => state.Messages.Remove(key)),
        On(MessageSubscriptionIntent.Created, state.MessageSubscriptions.Add),
        On(MessageSubscriptionIntent.Correlated, Correlated),
        On(MessageSubscriptionIntent.Deleted, (key, _) => state.MessageSubscriptions.Remove(key)),
        On(MessageStartEventSubscriptionIntent.Created, state.MessageSubscriptions.AddStart),
        On(MessageStartEventSubscriptionIntent.Correlated, Started),
        On(MessageStartEventSubscriptionIntent.Deleted, (key, _) => state.MessageSubscriptions.RemoveStart(key)),
        EventApplier.Nothing<MessageCorrelationRecord, MessageCorrelationIntent>(MessageCorrelationIntent.Correlated),
        EventApplier.Nothing<MessageCorrelationRecord, MessageCorrelationIntent>(
            MessageCorrelationIntent.NotCorrelated),
    ];

    private static EventApplier On(
        MessageSubscriptionIntent intent, Action<long, MessageSubscriptionRecord> apply) =>
        EventApplier.On<MessageSubscriptionRecord, MessageSubscriptionIntent>(intent, apply);

    private static EventApplier On(
        MessageStartEventSubscriptionIntent intent, Action<long, MessageStartEventSubscriptionRecord> apply) =>
        EventApplier.On<MessageStartEventSubscriptionRecord, MessageStartEventSubscriptionIntent>(intent, apply);

    private void Correlated(long key, MessageSubscriptionRecord subscription)
    {
        state.Messages.SetCorrelated(subscription.MessageKey, subscription.BpmnProcessId);
        if (subscription.Interrupting)
        {
            state.MessageSubscriptions.Remove(key);
        }
    }

    private void Started(long key, MessageStartEventSubscriptionRecord start)
    {
        state.Messages.SetCorrelated(start.MessageKey, start.BpmnProcessId);
        if (start.CorrelationKey.Length > 0)
        {
            state.Messages.SetStarted(start.ProcessInstanceKey, start.BpmnProcessId, start.CorrelationKey);
        }
    }
}
