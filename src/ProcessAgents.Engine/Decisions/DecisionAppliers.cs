using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Decisions;

/// <summary>Evaluations tell what happened; no state depends on them.</summary>
internal static class DecisionAppliers
{
    public static IEnumerable<EventApplier> All =>
    [
        EventApplier.Nothing<DecisionEvaluationRecord, DecisionEvaluationIntent>(DecisionEvaluationIntent.Evaluated),
        EventApplier.Nothing<DecisionEvaluationRecord, DecisionEvaluationIntent>(DecisionEvaluationIntent.Failed),
    ];
}
