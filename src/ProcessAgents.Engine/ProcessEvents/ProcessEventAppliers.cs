using ProcessAgents.Bpmn;
using ProcessAgents.Engine.State;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.ProcessEvents;

/// <summary>What happened events do to the state: they wait, and an interrupting event sub-process takes its scope.
/// </summary>
internal sealed class ProcessEventAppliers(EngineState state)
{
    public IEnumerable<EventApplier> All =>
    [
        EventApplier.On<ProcessEventRecord, ProcessEventIntent>(ProcessEventIntent.Triggering, Triggering),
        EventApplier.On<ProcessEventRecord, ProcessEventIntent>(
            ProcessEventIntent.Triggered, (key, _) => state.ProcessEvents.Remove(key)),
    ];

    private void Triggering(long key, ProcessEventRecord value)
    {
        state.ProcessEvents.Add(key, value);
        if (state.ElementInstances.Find(value.ScopeKey) is { } scope
            && state.Definitions.FindProcess(value.ProcessDefinitionKey)!.Model.FindElement(value.TargetElementId)
                is ExecutableStartEvent { IsInterrupting: true, EventSubProcess: { } eventSubProcess }
            && scope.Value.ElementId == eventSubProcess.Parent!.Id)
        {
            state.ElementInstances.Put(
                value.ScopeKey,
                scope with { InterruptingElementId = eventSubProcess.Id, ActiveSequenceFlows = 0 });
        }
    }
}
