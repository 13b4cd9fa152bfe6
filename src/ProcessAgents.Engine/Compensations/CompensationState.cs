using ProcessAgents.Engine.State;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Compensations;

/// <summary>A completed activity that can be compensated, with its key.</summary>
internal sealed record CompensationSubscription(long Key, CompensationSubscriptionRecord Value)
{
    public bool IsTriggered => Value.ThrowEventInstanceKey >= 0;
}

/// <summary>What processors may know of what can be compensated. Lists are in the order in which the activities
/// completed.</summary>
internal interface ICompensationState
{
    IReadOnlyList<CompensationSubscription> OfProcessInstance(long processInstanceKey);

    /// <summary>Of activities that completed in the scope.</summary>
    IReadOnlyList<CompensationSubscription> OfScope(long scopeKey);

    /// <summary>The one that a running handler compensates; null when it is no handler.</summary>
    CompensationSubscription? OfHandler(long handlerInstanceKey);

    /// <summary>How many handlers run that a throw event called.</summary>
    int RunningHandlerCount(long throwEventInstanceKey);
}

/// <summary>Completed activities that can be compensated, and those that are being compensated.</summary>
internal sealed class CompensationState(UndoLog undoLog) : ICompensationState
{
    private readonly Table<long, CompensationSubscriptionRecord> _subscriptions = new(undoLog);
    private readonly MultiIndex<long, long> _byProcessInstance = new(undoLog);
    private readonly MultiIndex<long, long> _byScope = new(undoLog);
    private readonly Table<long, long> _byHandler = new(undoLog);
    private readonly MultiIndex<long, long> _byThrowEvent = new(undoLog);

    public IReadOnlyList<CompensationSubscription> OfProcessInstance(long processInstanceKey) =>
        Found(_byProcessInstance.MembersOf(processInstanceKey));

    public IReadOnlyList<CompensationSubscription> OfScope(long scopeKey) => Found(_byScope.MembersOf(scopeKey));

    public CompensationSubscription? OfHandler(long handlerInstanceKey) =>
        _byHandler.TryGet(handlerInstanceKey, out var key)
            ? new CompensationSubscription(key, _subscriptions.Find(key)!)
            : null;

    public int RunningHandlerCount(long throwEventInstanceKey) => _byThrowEvent.CountOf(throwEventInstanceKey);

    public void Put(long key, CompensationSubscriptionRecord subscription)
    {
        _subscriptions.Put(key, subscription);
        _byProcessInstance.Add(subscription.ProcessInstanceKey, key);
        _byScope.Add(subscription.CompensableActivityScopeKey, key);
        if (subscription.CompensationHandlerInstanceKey >= 0)
        {
            _byHandler.Put(subscription.CompensationHandlerInstanceKey, key);
            _byThrowEvent.Add(subscription.ThrowEventInstanceKey, key);
        }
    }

    public void Remove(long key)
    {
        if (_subscriptions.Find(key) is not { } subscription)
        {
            return;
        }

        _subscriptions.Remove(key);
        _byProcessInstance.Remove(subscription.ProcessInstanceKey, key);
        _byScope.Remove(subscription.CompensableActivityScopeKey, key);
        if (subscription.CompensationHandlerInstanceKey >= 0)
        {
            _byHandler.Remove(subscription.CompensationHandlerInstanceKey);
            _byThrowEvent.Remove(subscription.ThrowEventInstanceKey, key);
        }
    }

    public void WriteTo(StateWriter writer) => writer.Table(
        "compensation-subscriptions",
        _subscriptions,
        (output, key) => output.Number(key),
        (output, subscription) => output.Value(subscription));

    private IReadOnlyList<CompensationSubscription> Found(IReadOnlyList<long> keys) =>
        [.. keys.Select(key => new CompensationSubscription(key, _subscriptions.Find(key)!))];
}
