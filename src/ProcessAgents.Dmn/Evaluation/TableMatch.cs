using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>The rules of a table that match, and what they give.</summary>
internal sealed class TableMatch(DecisionTable table, IFeelScope scope, LogicCall call)
{
    private readonly List<FeelValue[]> results = [];

    /// <summary>The 0-based rules, in document order.</summary>
    public List<int> Rules { get; } = [];

    public DecisionTable Table => table;

    /// <summary>The results of a match, one for each output; the place is that in <see cref="Rules"/>.</summary>
    public FeelValue[] Results(int place) => results[place];

    /// <summary>Adds a rule and evaluates its results; false when the hit policy wants no more.</summary>
    public bool Add(int rule)
    {
        var values = new FeelValue[table.Outputs.Length];
        for (var column = 0; column < values.Length; column++)
        {
            var value = table.Rules[rule].Results[column]?.Evaluate(scope, call.Feel) ?? FeelNull.Instance;
            values[column] = table.Outputs[column].Read(value, call);
        }

        Rules.Add(rule);
        results.Add(values);
        call.Trace?.MatchedRules.Add(new MatchedRule(
            table.Rules[rule].Id,
            rule + 1,
            [.. table.Outputs.Select((output, column) => new EvaluatedOutput(output.Id, output.Label, values[column]))]));
        return table.HitPolicy.WantsMore;
    }

    /// <summary>The result of a match as a value: itself for one output, a context for several.</summary>
    public FeelValue Value(int place)
    {
        var values = results[place];
        if (values.Length == 1)
        {
            return values[0];
        }

        var builder = new FeelContextBuilder();
        for (var column = 0; column < values.Length; column++)
        {
            builder.Set(table.Outputs[column].Name, values[column]);
        }

        return builder.Build();
    }

    /// <summary>The results of several matches as a list.</summary>
    public FeelList Values(IEnumerable<int> places) => new(places.Select(Value));

    /// <summary>The places of all matches, by the priority of their results.</summary>
    public IEnumerable<int> ByPriority()
    {
        var places = Enumerable.Range(0, Rules.Count).OrderBy(_ => 0);
        for (var column = 0; column < table.Outputs.Length; column++)
        {
            var output = table.Outputs[column];
            var ofColumn = column;
            if (!output.Values.IsEmpty)
            {
                places = places.ThenBy(place => output.PriorityOf(results[place][ofColumn]));
            }
        }

        return places;
    }

    /// <summary>Ends the table without result.</summary>
    public FeelValue Fail(string message)
    {
        if (call.Trace is not null)
        {
            call.Trace.Failure = message;
        }

        return call.Warn(FeelWarningType.InvalidValue, message);
    }
}
