namespace ProcessAgents.Client;

/// <summary>Which decision to evaluate: by id (its newest version) or by key.</summary>
public sealed record DecisionEvaluationRequest
{
    /// <summary>Id of the decision in the model. Empty when <see cref="DecisionKey"/> is given.</summary>
    public string DecisionId { get; init; } = "";

    /// <summary>Key of the decision; 0 when <see cref="DecisionId"/> is given.</summary>
    public long DecisionKey { get; init; }

    /// <summary>A JSON object; null means none.</summary>
    public JsonElement? Variables { get; init; }

    public string? TenantId { get; init; }
}

/// <summary>What a decision said and why.</summary>
public sealed record DecisionEvaluation
{
    public required long DecisionKey { get; init; }

    public required string DecisionId { get; init; }

    public required string DecisionName { get; init; }

    public required int DecisionVersion { get; init; }

    public required string DecisionRequirementsId { get; init; }

    public required long DecisionRequirementsKey { get; init; }

    /// <summary>The output as JSON; null value when the evaluation failed.</summary>
    public required JsonElement Output { get; init; }

    /// <summary>In the order of evaluation; the asked decision last.</summary>
    public IReadOnlyList<EvaluatedDecision> EvaluatedDecisions { get; init; } = [];

    /// <summary>Null when nothing failed.</summary>
    public string? FailedDecisionId { get; init; }

    /// <summary>Null when nothing failed.</summary>
    public string? FailureMessage { get; init; }

    public string TenantId { get; init; } = "<default>";
}

/// <summary>One decision of the evaluated graph.</summary>
public sealed record EvaluatedDecision(
    long DecisionKey,
    string DecisionId,
    string DecisionName,
    int DecisionVersion,
    string DecisionType,
    JsonElement Output,
    IReadOnlyList<EvaluatedDecisionInput> Inputs,
    IReadOnlyList<MatchedDecisionRule> MatchedRules);

/// <summary>The value of an input clause.</summary>
public sealed record EvaluatedDecisionInput(string InputId, string InputName, JsonElement Value);

/// <summary>A rule that matched.</summary>
/// <param name="RuleId">Id of the rule in the model.</param>
/// <param name="RuleIndex">Its row, from 1.</param>
/// <param name="Outputs">What the rule's output columns gave.</param>
public sealed record MatchedDecisionRule(
    string RuleId,
    int RuleIndex,
    IReadOnlyList<EvaluatedDecisionOutput> Outputs);

/// <summary>The value of an output clause.</summary>
public sealed record EvaluatedDecisionOutput(string OutputId, string OutputName, JsonElement Value);
