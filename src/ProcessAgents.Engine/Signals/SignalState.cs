using ProcessAgents.Engine.State;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Signals;

/// <summary>What processors may know of who waits for which signal.</summary>
internal interface ISignalState
{
    SignalSubscriptionRecord? Find(long key);

    IReadOnlyList<long> KeysOf(string signalName);

    IReadOnlyList<long> KeysOfElement(long elementInstanceKey);

    /// <summary>Subscriptions of start events.</summary>
    IReadOnlyList<long> KeysOfDefinition(long processDefinitionKey);
}

/// <summary>Open subscriptions to signals.</summary>
internal sealed class SignalState(UndoLog undoLog) : ISignalState
{
    private readonly Table<long, SignalSubscriptionRecord> _subscriptions = new(undoLog);
    private readonly MultiIndex<string, long> _byName = new(undoLog);
    private readonly MultiIndex<long, long> _byElement = new(undoLog);
    private readonly MultiIndex<long, long> _byDefinition = new(undoLog);

    public SignalSubscriptionRecord? Find(long key) => _subscriptions.Find(key);

    public IReadOnlyList<long> KeysOf(string signalName) => _byName.MembersOf(signalName);

    public IReadOnlyList<long> KeysOfElement(long elementInstanceKey) => _byElement.MembersOf(elementInstanceKey);

    public IReadOnlyList<long> KeysOfDefinition(long processDefinitionKey) =>
        _byDefinition.MembersOf(processDefinitionKey);

    public void Add(long key, SignalSubscriptionRecord subscription)
    {
        _subscriptions.Put(key, subscription);
        _byName.Add(subscription.SignalName, key);
        var (index, owner) = OwnerOf(subscription);
        index.Add(owner, key);
    }

    public void Remove(long key)
    {
        if (_subscriptions.Find(key) is { } subscription)
        {
            _subscriptions.Remove(key);
            _byName.Remove(subscription.SignalName, key);
            var (index, owner) = OwnerOf(subscription);
            index.Remove(owner, key);
        }
    }

    public void WriteTo(StateWriter writer) => writer.Table(
        "signal-subscriptions",
        _subscriptions,
        (output, key) => output.Number(key),
        (output, subscription) => output.Value(subscription));

    private (MultiIndex<long, long> Index, long Owner) OwnerOf(SignalSubscriptionRecord subscription) =>
        subscription.ElementInstanceKey >= 0
            ? (_byElement, subscription.ElementInstanceKey)
            : (_byDefinition, subscription.ProcessDefinitionKey);
}
