using ProcessAgents.Engine.State;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Timers;

/// <summary>What the events of timers do to the state.</summary>
internal sealed class TimerAppliers(EngineState state)
{
    public IEnumerable<EventApplier> All =>
    [
        EventApplier.On<TimerRecord, TimerIntent>(TimerIntent.Created, state.Timers.Add),
        EventApplier.On<TimerRecord, TimerIntent>(TimerIntent.Triggered, (key, _) => state.Timers.Remove(key)),
        EventApplier.On<TimerRecord, TimerIntent>(TimerIntent.Canceled, (key, _) => state.Timers.Remove(key)),
    ];
}
