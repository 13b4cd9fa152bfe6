using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A boxed expression, compiled.</summary>
internal abstract class DecisionLogic
{
    /// <summary>The kind of logic that a decision with this expression has.</summary>
    public abstract DecisionType DecisionType { get; }

    /// <summary>The value; null (of FEEL) where the expression cannot give one.</summary>
    /// <param name="scope">What the expression sees.</param>
    /// <param name="call">The running evaluation.</param>
    public abstract FeelValue Evaluate(IFeelScope scope, in LogicCall call);
}

/// <summary>The evaluation that boxed expressions run in.</summary>
/// <param name="Feel">Budget and warnings, shared by all expressions of one evaluation.</param>
/// <param name="Trace">Takes inputs and matched rules of the decision's own table; null inside of other logic.</param>
internal readonly record struct LogicCall(FeelCall Feel, DecisionTrace? Trace)
{
    /// <summary>The same evaluation for logic inside of other logic.</summary>
    public LogicCall Nested => new(Feel, null);

    public FeelValue Warn(FeelWarningType type, string message) => Feel.Warn(type, message);
}

/// <summary>What a decision table tells about itself.</summary>
internal sealed class DecisionTrace
{
    public List<EvaluatedInput> Inputs { get; } = [];

    public List<MatchedRule> MatchedRules { get; } = [];

    /// <summary>Takes the rule away whose results could not be evaluated.</summary>
    public void DropLastMatch()
    {
        if (MatchedRules.Count > 0)
        {
            MatchedRules.RemoveAt(MatchedRules.Count - 1);
        }
    }

    /// <summary>
    /// Why the table has no result, for example two matches where one is allowed; null when it has one.
    /// </summary>
    public string? Failure { get; set; }
}
