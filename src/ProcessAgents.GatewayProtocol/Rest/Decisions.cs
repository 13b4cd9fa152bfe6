using System.Text.Json;

namespace ProcessAgents.GatewayProtocol.Rest;

/// <summary>Evaluates a decision, by definition id (its latest version) or by definition key.</summary>
public sealed record DecisionEvaluationInstruction
{
    public string? DecisionDefinitionId { get; init; }
    public string? DecisionDefinitionKey { get; init; }

    /// <summary>A JSON object.</summary>
    public JsonElement? Variables { get; init; }
    public string? TenantId { get; init; }
}

/// <param name="Output">A JSON value as text.</param>
public sealed record EvaluateDecisionResult(
    string DecisionDefinitionId,
    string DecisionDefinitionKey,
    string DecisionDefinitionName,
    int DecisionDefinitionVersion,
    string DecisionEvaluationKey,
    string DecisionInstanceKey,
    string DecisionRequirementsId,
    string DecisionRequirementsKey,
    string? FailedDecisionDefinitionId,
    string? FailureMessage,
    string Output,
    string TenantId,
    IReadOnlyList<EvaluatedDecisionResult> EvaluatedDecisions);

/// <param name="Output">A JSON value as text.</param>
public sealed record EvaluatedDecisionResult(
    string DecisionDefinitionId,
    string DecisionDefinitionName,
    int DecisionDefinitionVersion,
    string DecisionDefinitionType,
    string Output,
    string TenantId,
    string DecisionDefinitionKey,
    string DecisionEvaluationInstanceKey,
    IReadOnlyList<MatchedDecisionRuleItem> MatchedRules,
    IReadOnlyList<EvaluatedDecisionInputItem> EvaluatedInputs);

public sealed record EvaluatedDecisionInputItem(string InputId, string InputName, string InputValue);

public sealed record EvaluatedDecisionOutputItem(string OutputId, string OutputName, string OutputValue);

/// <param name="RuleIndex">1-based.</param>
public sealed record MatchedDecisionRuleItem(
    string RuleId, int RuleIndex, IReadOnlyList<EvaluatedDecisionOutputItem> EvaluatedOutputs);

/// <param name="State">EVALUATED or FAILED.</param>
/// <param name="Result">A JSON value as text.</param>
public sealed record DecisionInstanceResult(
    string DecisionEvaluationInstanceKey,
    string DecisionEvaluationKey,
    string State,
    DateTimeOffset EvaluationDate,
    string? EvaluationFailure,
    string DecisionDefinitionId,
    string DecisionDefinitionName,
    int DecisionDefinitionVersion,
    string DecisionDefinitionType,
    string DecisionDefinitionKey,
    string Result,
    string ProcessDefinitionKey,
    string ProcessInstanceKey,
    string? RootProcessInstanceKey,
    string ElementInstanceKey,
    string RootDecisionDefinitionKey,
    string TenantId,
    IReadOnlyList<EvaluatedDecisionInputItem> EvaluatedInputs,
    IReadOnlyList<MatchedDecisionRuleItem> MatchedRules);
