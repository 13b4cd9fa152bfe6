using System.Text.Json;
using ProcessAgents.Protocol;
using ProcessAgents.Search.Schema;

namespace ProcessAgents.Search.Projections;

/// <summary>Every decision of an evaluation becomes a decision instance, numbered from 1.</summary>
internal sealed class DecisionEvaluationProjection(SearchDatabase database) : IProjection
{
    private readonly WriteStatement insert = database.Prepare(
        """
        INSERT OR IGNORE INTO decision_instance VALUES (
            NULL, @p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17)
        """);

    public void Apply(Record record)
    {
        if ((DecisionEvaluationIntent)record.Intent == DecisionEvaluationIntent.Evaluate)
        {
            return;
        }

        var evaluation = (DecisionEvaluationRecord)record.Value;
        for (var index = 0; index < evaluation.EvaluatedDecisions.Count; index++)
        {
            var decision = evaluation.EvaluatedDecisions[index];
            var isFailed = decision.DecisionId == evaluation.FailedDecisionId;
            insert.Run(
                $"{record.Key}-{index + 1}",
                record.Key,
                isFailed ? "FAILED" : "EVALUATED",
                record.Timestamp,
                isFailed ? evaluation.EvaluationFailureMessage : null,
                decision.DecisionId,
                decision.DecisionName,
                decision.DecisionVersion,
                decision.DecisionType,
                decision.DecisionKey,
                decision.DecisionOutput,
                evaluation.ProcessDefinitionKey,
                evaluation.ProcessInstanceKey,
                evaluation.ElementInstanceKey,
                evaluation.DecisionKey,
                evaluation.TenantId,
                JsonSerializer.Serialize(decision.EvaluatedInputs, ListJson.Default.IReadOnlyListEvaluatedInputValue),
                JsonSerializer.Serialize(decision.MatchedRules, ListJson.Default.IReadOnlyListMatchedRuleValue));
        }
    }
}
