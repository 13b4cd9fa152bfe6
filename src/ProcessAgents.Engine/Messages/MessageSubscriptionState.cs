using ProcessAgents.Engine.State;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Messages;

/// <summary>What processors may know of who waits for which message.</summary>
internal interface IMessageSubscriptionState
{
    MessageSubscriptionRecord? Find(long key);

    /// <summary>Keys of subscriptions in the order in which they were opened.</summary>
    IReadOnlyList<long> KeysOf(string messageName, string correlationKey);

    IReadOnlyList<long> KeysOfElement(long elementInstanceKey);

    MessageStartEventSubscriptionRecord? FindStart(long key);

    IReadOnlyList<long> StartKeysOf(string messageName);

    IReadOnlyList<long> StartKeysOfDefinition(long processDefinitionKey);
}

/// <summary>Open subscriptions of element instances and of start events.</summary>
internal sealed class MessageSubscriptionState(UndoLog undoLog) : IMessageSubscriptionState
{
    private readonly Table<long, MessageSubscriptionRecord> _subscriptions = new(undoLog);
    private readonly MultiIndex<(string Name, string CorrelationKey), long> _byMessage = new(undoLog);
    private readonly MultiIndex<long, long> _byElement = new(undoLog);
    private readonly Table<long, MessageStartEventSubscriptionRecord> _starts = new(undoLog);
    private readonly MultiIndex<string, long> _startsByName = new(undoLog);
    private readonly MultiIndex<long, long> _startsByDefinition = new(undoLog);

    public MessageSubscriptionRecord? Find(long key) => _subscriptions.Find(key);

    public IReadOnlyList<long> KeysOf(string messageName, string correlationKey) =>
        _byMessage.MembersOf((messageName, correlationKey));

    public IReadOnlyList<long> KeysOfElement(long elementInstanceKey) => _byElement.MembersOf(elementInstanceKey);

    public MessageStartEventSubscriptionRecord? FindStart(long key) => _starts.Find(key);

    public IReadOnlyList<long> StartKeysOf(string messageName) => _startsByName.MembersOf(messageName);

    public IReadOnlyList<long> StartKeysOfDefinition(long processDefinitionKey) =>
        _startsByDefinition.MembersOf(processDefinitionKey);

    public void Add(long key, MessageSubscriptionRecord subscription)
    {
        _subscriptions.Put(key, subscription);
        _byMessage.Add((subscription.MessageName, subscription.CorrelationKey), key);
        _byElement.Add(subscription.ElementInstanceKey, key);
    }

    public void Remove(long key)
    {
        if (_subscriptions.Find(key) is { } subscription)
        {
            _subscriptions.Remove(key);
            _byMessage.Remove((subscription.MessageName, subscription.CorrelationKey), key);
            _byElement.Remove(subscription.ElementInstanceKey, key);
        }
    }

    public void AddStart(long key, MessageStartEventSubscriptionRecord subscription)
    {
        _starts.Put(key, subscription);
        _startsByName.Add(subscription.MessageName, key);
        _startsByDefinition.Add(subscription.ProcessDefinitionKey, key);
    }

    public void RemoveStart(long key)
    {
        if (_starts.Find(key) is { } subscription)
        {
            _starts.Remove(key);
            _startsByName.Remove(subscription.MessageName, key);
            _startsByDefinition.Remove(subscription.ProcessDefinitionKey, key);
        }
    }

    public void WriteTo(StateWriter writer)
    {
        writer.Table(
            "message-subscriptions",
            _subscriptions,
            (output, key) => output.Number(key),
            (output, subscription) => output.Value(subscription));
        writer.Table(
            "message-start-event-subscriptions",
            _starts,
            (output, key) => output.Number(key),
            (output, subscription) => output.Value(subscription));
    }
}
