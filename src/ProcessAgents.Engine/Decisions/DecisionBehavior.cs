using System.Text;
using ProcessAgents.Dmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Feel;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Decisions;

/// <summary>Evaluates decisions and records how they came to their output.</summary>
internal sealed class DecisionBehavior(
    IDefinitionState definitions, ExpressionBehavior expressions, RecordWriter writer)
{
    /// <summary>Evaluates a decision and writes its event.</summary>
    /// <param name="decision">Which version.</param>
    /// <param name="input">The variables it may see.</param>
    /// <param name="caller">What the event says of who asked.</param>
    public Record Evaluate(DecisionRecord decision, IFeelScope input, DecisionEvaluationRecord caller)
    {
        var graph = definitions.FindRequirements(decision.DecisionRequirementsKey)!;
        var evaluation = graph.Model.Evaluate(decision.DecisionId, input, expressions.Environment());
        var record = caller with
        {
            DecisionKey = decision.DecisionKey,
            DecisionId = decision.DecisionId,
            DecisionName = decision.DecisionName,
            DecisionVersion = decision.Version,
            DecisionRequirementsId = decision.DecisionRequirementsId,
            DecisionRequirementsKey = decision.DecisionRequirementsKey,
            DecisionOutput = FeelJson.Write(evaluation.Output),
            EvaluatedDecisions = [.. evaluation.EvaluatedDecisions.Select(each => ValueOf(each, graph.Value))],
            FailedDecisionId = evaluation.FailedDecisionId ?? "",
            EvaluationFailureMessage = evaluation.FailureMessage ?? "",
        };
        var intent = evaluation.IsSuccess ? DecisionEvaluationIntent.Evaluated : DecisionEvaluationIntent.Failed;
        return writer.Event(writer.NextKey(), intent, record);
    }

    private EvaluatedDecisionValue ValueOf(EvaluatedDecision evaluated, DecisionRequirementsRecord graph)
    {
        var decision = definitions.FindLatestDecision(
            evaluated.DecisionId, each => each.DecisionRequirementsKey == graph.DecisionRequirementsKey);
        return new EvaluatedDecisionValue(
            evaluated.DecisionId,
            evaluated.DecisionName,
            decision?.DecisionKey ?? -1,
            decision?.Version ?? -1,
            TypeName(evaluated.DecisionType),
            Json(evaluated.Output),
            [.. evaluated.Inputs.Select(
                each => new EvaluatedInputValue(each.InputId, each.InputName, Json(each.Value)))],
            [.. evaluated.MatchedRules.Select(ValueOf)]);
    }

    private static MatchedRuleValue ValueOf(MatchedRule rule) => new(
        rule.RuleId,
        rule.RuleIndex,
        [.. rule.Outputs.Select(each => new EvaluatedOutputValue(each.OutputId, each.OutputName, Json(each.Value)))]);

    private static string Json(FeelValue value) => Encoding.UTF8.GetString(FeelJson.Write(value));

    private static string TypeName(DecisionType type) => type switch
    {
        DecisionType.DecisionTable => "DECISION_TABLE",
        DecisionType.LiteralExpression => "LITERAL_EXPRESSION",
        DecisionType.Context => "CONTEXT",
        DecisionType.Invocation => "INVOCATION",
        DecisionType.List => "LIST",
        DecisionType.Relation => "RELATION",
        DecisionType.FunctionDefinition => "FUNCTION_DEFINITION",
        DecisionType.Unspecified => "UNSPECIFIED",
        DecisionType.Conditional => "CONDITIONAL",
        DecisionType.Filter => "FILTER",
        DecisionType.Iterator => "ITERATOR",
    };
}
