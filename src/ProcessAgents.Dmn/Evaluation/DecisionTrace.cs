namespace ProcessAgents.Dmn;

/// <summary>What the table of a decision, or of a business knowledge model, tells about itself.</summary>
internal sealed class DecisionTrace
{
    /// <summary>Whether the body of the model has run: it does not when an argument is missing or wrong.</summary>
    public bool HasRun { get; set; }

    public IReadOnlyList<EvaluatedInput> Inputs { get; set; } = [];

    public IReadOnlyList<MatchedRule> MatchedRules { get; set; } = [];
}
