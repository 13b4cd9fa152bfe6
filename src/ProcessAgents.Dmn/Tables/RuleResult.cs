using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>What a rule that matches gives.</summary>
internal sealed class RuleResult
{
    public RuleResult(DecisionRule rule, IReadOnlyList<OutputClause> outputs, FeelValue[] values)
    {
        Values = values;
        var evaluated = new EvaluatedOutput[values.Length];
        for (var column = 0; column < values.Length; column++)
        {
            evaluated[column] = new EvaluatedOutput(outputs[column].Id, outputs[column].Label, values[column]);
        }

        Trace = new MatchedRule(rule.Id, rule.Index + 1, evaluated);
        Value = ValueOf(outputs, values);
    }

    /// <summary>One for each output.</summary>
    public FeelValue[] Values { get; }

    /// <summary>The values as one: itself where there is one name, else a context.</summary>
    public FeelValue Value { get; }

    public MatchedRule Trace { get; }

    private static FeelValue ValueOf(IReadOnlyList<OutputClause> outputs, FeelValue[] values)
    {
        if (values.Length == 1)
        {
            return values[0];
        }

        var builder = new FeelContextBuilder();
        for (var column = 0; column < values.Length; column++)
        {
            builder.Set(outputs[column].Name, values[column]);
        }

        return builder.Count == 1 ? values[^1] : builder.Build();
    }
}
