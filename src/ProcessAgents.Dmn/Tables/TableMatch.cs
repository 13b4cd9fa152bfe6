using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>The rules of a table that match, and what they give, in document order.</summary>
internal sealed class TableMatch(DecisionTable table, IFeelScope scope, LogicCall call)
{
    private readonly List<RuleResult> results = new(1);

    public DecisionTable Table => table;

    /// <summary>How many rules match.</summary>
    public int Count => results.Count;

    public RuleResult this[int place] => results[place];

    /// <summary>Adds a rule and evaluates its results; false when the hit policy wants no more.</summary>
    public bool Add(int rule)
    {
        results.Add(table.Rules[rule].Constant ?? Evaluate(table.Rules[rule]));
        return table.HitPolicy.WantsMore;
    }

    /// <summary>The results of all matches as a list.</summary>
    public FeelList Values() => new(results.Select(result => result.Value));

    /// <summary>The results of all matches as a list, the most important first.</summary>
    public IEnumerable<FeelValue> ByPriority() =>
        OutputOrder.Sort(results, table.Outputs).Select(result => result.Value);

    /// <summary>The rules for the trace.</summary>
    public MatchedRule[] Trace()
    {
        var matched = new MatchedRule[results.Count];
        for (var place = 0; place < matched.Length; place++)
        {
            matched[place] = results[place].Trace;
        }

        return matched;
    }

    /// <summary>Ends the table without result.</summary>
    public FeelValue Fail(string message) => call.Fail(FeelWarningType.InvalidValue, message);

    private RuleResult Evaluate(DecisionRule rule)
    {
        var values = new FeelValue[rule.Results.Length];
        for (var column = 0; column < values.Length; column++)
        {
            var value = rule.Results[column]?.Evaluate(scope, call.Feel) ?? FeelNull.Instance;
            values[column] = table.Outputs[column].Convert(value, call);
        }

        return new RuleResult(rule, table.Outputs, values);
    }
}
