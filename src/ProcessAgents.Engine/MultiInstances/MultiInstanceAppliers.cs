using ProcessAgents.Engine.State;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.MultiInstances;

/// <summary>What the events of multi-instance bodies do to the state.</summary>
internal sealed class MultiInstanceAppliers(EngineState state)
{
    public IEnumerable<EventApplier> All =>
    [
        On(
            MultiInstanceIntent.InputCollectionEvaluated,
            value => state.MultiInstances.Put(value.ElementInstanceKey, new MultiInstance(value.InputCollection))),
        On(MultiInstanceIntent.OutputElementEvaluated, OutputElementEvaluated),
        On(MultiInstanceIntent.CompletionConditionFulfilled, CompletionConditionFulfilled),
        EventApplier.Nothing<MultiInstanceRecord, MultiInstanceIntent>(MultiInstanceIntent.Activated),
    ];

    private static EventApplier On(MultiInstanceIntent intent, Action<MultiInstanceRecord> apply) =>
        EventApplier.On<MultiInstanceRecord, MultiInstanceIntent>(intent, (_, value) => apply(value));

    private void OutputElementEvaluated(MultiInstanceRecord value)
    {
        if (state.MultiInstances.Find(value.ElementInstanceKey) is { } body)
        {
            state.MultiInstances.Put(
                value.ElementInstanceKey,
                body with { Outputs = body.Outputs.SetItem(value.Index, value.OutputElement) });
        }
    }

    private void CompletionConditionFulfilled(MultiInstanceRecord value)
    {
        if (state.MultiInstances.Find(value.ElementInstanceKey) is { } body)
        {
            state.MultiInstances.Put(value.ElementInstanceKey, body with { IsConditionFulfilled = true });
        }
    }
}
