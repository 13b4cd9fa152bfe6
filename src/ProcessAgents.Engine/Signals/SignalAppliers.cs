using ProcessAgents.Engine.State;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Signals;

/// <summary>What the events of signals do to the state.</summary>
internal sealed class SignalAppliers(EngineState state)
{
    public IEnumerable<EventApplier> All =>
    [
        EventApplier.Nothing<SignalRecord, SignalIntent>(SignalIntent.Broadcasted),
        EventApplier.On<SignalSubscriptionRecord, SignalSubscriptionIntent>(
            SignalSubscriptionIntent.Created, state.Signals.Add),
        EventApplier.On<SignalSubscriptionRecord, SignalSubscriptionIntent>(
            SignalSubscriptionIntent.Deleted, (key, _) => state.Signals.Remove(key)),
    ];
}
