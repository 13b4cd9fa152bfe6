using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>What the evaluation of a decision gives.</summary>
/// <param name="Output">The output; null (of FEEL) after a failure.</param>
/// <param name="EvaluatedDecisions">Every decision that was evaluated, required ones first, the asked one last.</param>
/// <param name="Warnings">Why parts of expressions gave null, in order of evaluation.</param>
public sealed record DecisionEvaluation(
    FeelValue Output,
    IReadOnlyList<EvaluatedDecision> EvaluatedDecisions,
    IReadOnlyList<FeelWarning> Warnings)
{
    /// <summary>The decision that failed; null when none did.</summary>
    public string? FailedDecisionId { get; init; }

    /// <summary>Why it failed; null when none did.</summary>
    public string? FailureMessage { get; init; }

    public bool IsSuccess => FailureMessage is null;
}

/// <summary>One decision of an evaluation.</summary>
/// <param name="DecisionType">The kind of logic.</param>
/// <param name="Inputs">The values of a decision table's input clauses, in their order; else empty.</param>
/// <param name="MatchedRules">The rules of a decision table that gave the output, in their order; else empty.</param>
public sealed record EvaluatedDecision(
    string DecisionId,
    string DecisionName,
    DecisionType DecisionType,
    FeelValue Output,
    IReadOnlyList<EvaluatedInput> Inputs,
    IReadOnlyList<MatchedRule> MatchedRules);

/// <summary>The value of an input clause.</summary>
/// <param name="InputName">The clause's label, else its expression; in Camunda's dialect the first 30 characters of it.</param>
public sealed record EvaluatedInput(string InputId, string InputName, FeelValue Value);

/// <summary>A rule that matched.</summary>
/// <param name="RuleIndex">1-based.</param>
public sealed record MatchedRule(string RuleId, int RuleIndex, IReadOnlyList<EvaluatedOutput> Outputs);

/// <summary>The value that a rule gave for an output clause.</summary>
/// <param name="OutputName">The clause's label, else its name.</param>
public sealed record EvaluatedOutput(string OutputId, string OutputName, FeelValue Value);

/// <summary>The kind of a decision's logic.</summary>
public enum DecisionType : byte
{
    Unspecified,
    DecisionTable,
    LiteralExpression,
    Context,
    Invocation,
    List,
    Relation,
    FunctionDefinition,
    Conditional,
    Filter,
    Iterator,
}
