using ProcessAgents.Engine.State;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Compensations;

/// <summary>A completed activity that can be compensated, with its key.</summary>
internal sealed record CompensationSubscription(long Key, CompensationSubscriptionRecord Value);

/// <summary>What processors may know of what can be compensated.</summary>
internal interface ICompensationState
{
    /// <summary>Subscriptions of the instance in the order in which the activities completed.</summary>
    IReadOnlyList<CompensationSubscription> OfProcessInstance(long processInstanceKey);
}

/// <summary>Completed activities that can be compensated, and those that are being compensated.</summary>
internal sealed class CompensationState(UndoLog undoLog) : ICompensationState
{
    private readonly Table<long, CompensationSubscriptionRecord> _subscriptions = new(undoLog);
    private readonly MultiIndex<long, long> _byProcessInstance = new(undoLog);

    public IReadOnlyList<CompensationSubscription> OfProcessInstance(long processInstanceKey) =>
        [.. _byProcessInstance.MembersOf(processInstanceKey)
            .Select(key => new CompensationSubscription(key, _subscriptions.Find(key)!))];

    public void Put(long key, CompensationSubscriptionRecord subscription)
    {
        _subscriptions.Put(key, subscription);
        _byProcessInstance.Add(subscription.ProcessInstanceKey, key);
    }

    public void Remove(long key)
    {
        if (_subscriptions.Find(key) is { } subscription)
        {
            _subscriptions.Remove(key);
            _byProcessInstance.Remove(subscription.ProcessInstanceKey, key);
        }
    }

    public void WriteTo(StateWriter writer) => writer.Table(
        "compensation-subscriptions",
        _subscriptions,
        (output, key) => output.Number(key),
        (output, subscription) => output.Value(subscription));
}
