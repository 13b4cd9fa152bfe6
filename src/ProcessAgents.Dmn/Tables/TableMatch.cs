using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>The rules of a table that match, and what they give, in document order.</summary>
internal sealed class TableMatch(DecisionTable table)
{
    private readonly List<DecisionRule> rules = new(1);
    private RuleResult[] results = [];

    /// <summary>How many rules match.</summary>
    public int Count => rules.Count;

    /// <summary>What the match at a place gives.</summary>
    public RuleResult this[int place] => results[place];

    /// <summary>Adds a rule; false when the hit policy wants no more.</summary>
    public bool Add(DecisionRule rule)
    {
        rules.Add(rule);
        return table.HitPolicy.WantsMore;
    }

    /// <summary>Evaluates what the rules give; false when the evaluation failed.</summary>
    public bool Evaluate(IFeelScope scope, in LogicCall call)
    {
        results = new RuleResult[rules.Count];
        for (var place = 0; place < results.Length; place++)
        {
            var rule = rules[place];
            results[place] = rule.Constant ?? Evaluate(rule, scope, call);
            if (rule.Constant is null && call.HasFailed)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The results of all matches as a list.</summary>
    public FeelList Values() => new(results.Select(result => result.Value));

    /// <summary>The results of all matches as a list, the most important first.</summary>
    public IEnumerable<FeelValue> ByPriority() =>
        OutputOrder.Sort(results, table.Outputs).Select(result => result.Value);

    /// <summary>The rules for the trace.</summary>
    public MatchedRule[] Trace()
    {
        var matched = new MatchedRule[results.Length];
        for (var place = 0; place < matched.Length; place++)
        {
            matched[place] = results[place].Trace;
        }

        return matched;
    }

    private RuleResult Evaluate(DecisionRule rule, IFeelScope scope, in LogicCall call)
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
