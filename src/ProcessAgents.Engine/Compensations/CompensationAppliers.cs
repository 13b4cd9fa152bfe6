using ProcessAgents.Engine.State;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Compensations;

/// <summary>What the events of compensation do to the state.</summary>
internal sealed class CompensationAppliers(EngineState state)
{
    public IEnumerable<EventApplier> All =>
    [
        On(CompensationSubscriptionIntent.Created, state.Compensations.Put),
        On(CompensationSubscriptionIntent.Triggered, state.Compensations.Put),
        On(CompensationSubscriptionIntent.Completed, (key, _) => state.Compensations.Remove(key)),
        On(CompensationSubscriptionIntent.Deleted, (key, _) => state.Compensations.Remove(key)),
    ];

    private static EventApplier On(
        CompensationSubscriptionIntent intent, Action<long, CompensationSubscriptionRecord> apply) =>
        EventApplier.On<CompensationSubscriptionRecord, CompensationSubscriptionIntent>(intent, apply);
}
