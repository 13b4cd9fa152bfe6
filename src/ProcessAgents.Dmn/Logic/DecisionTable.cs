using System.Collections.Immutable;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A decision table.</summary>
internal sealed class DecisionTable(
    ImmutableArray<InputClause> inputs,
    ImmutableArray<OutputClause> outputs,
    ImmutableArray<DecisionRule> rules,
    HitPolicy hitPolicy,
    TableIndex? index)
    : DecisionLogic
{
    public override DecisionType DecisionType => DecisionType.DecisionTable;

    public ImmutableArray<InputClause> Inputs => inputs;

    public ImmutableArray<OutputClause> Outputs => outputs;

    public ImmutableArray<DecisionRule> Rules => rules;

    public HitPolicy HitPolicy => hitPolicy;

    public override FeelValue Evaluate(IFeelScope scope, in LogicCall call)
    {
        var values = new FeelValue[inputs.Length];
        for (var column = 0; column < values.Length; column++)
        {
            values[column] = inputs[column].Expression.Evaluate(scope, call.Feel);
            call.Trace?.Inputs.Add(new EvaluatedInput(inputs[column].Id, inputs[column].Name, values[column]));
        }

        for (var column = 0; column < values.Length; column++)
        {
            if (inputs[column].Read(values[column], scope, call) is not { } value)
            {
                return FeelNull.Instance;
            }

            values[column] = value;
        }

        var match = new TableMatch(this, scope, call);
        if (index is null)
        {
            Scan(values, scope, match, call);
        }
        else
        {
            index.Match(this, values, scope, match, call);
        }

        return match.Rules.Count == 0 ? Default(scope, call) : hitPolicy.Decide(match);
    }

    /// <summary>Whether the tests of some columns of a rule hold.</summary>
    public bool Matches(int rule, int column, FeelValue[] values, IFeelScope scope, in LogicCall call) =>
        rules[rule].Tests[column] is not { } test
        || test.Evaluate(values[column], scope, call.Feel) is FeelBoolean { Value: true };

    private void Scan(FeelValue[] values, IFeelScope scope, TableMatch match, in LogicCall call)
    {
        for (var rule = 0; rule < rules.Length; rule++)
        {
            var column = 0;
            while (column < values.Length && Matches(rule, column, values, scope, call))
            {
                column++;
            }

            if (column == values.Length && !match.Add(rule))
            {
                return;
            }
        }
    }

    private FeelValue Default(IFeelScope scope, in LogicCall call)
    {
        var builder = new FeelContextBuilder();
        FeelValue last = FeelNull.Instance;
        foreach (var output in outputs)
        {
            if (output.Default is { } expression)
            {
                last = output.Read(expression.Evaluate(scope, call.Feel), call);
                builder.Set(output.Name, last);
            }
        }

        return builder.Count > 1 ? builder.Build() : last;
    }
}

/// <summary>A column that is tested.</summary>
/// <param name="Name">The label, else the expression.</param>
/// <param name="Allowed">The values that may come in; null checks nothing.</param>
/// <param name="Type">The declared type; null converts nothing.</param>
internal sealed record InputClause(
    string Id, string Name, FeelExpression Expression, FeelUnaryTests? Allowed, ItemType? Type)
{
    /// <summary>The name of the declared type; null when none is.</summary>
    public string? TypeName { get; init; }

    /// <summary>The value as the column tests it; null, with a warning, when it is not allowed.</summary>
    public FeelValue? Read(FeelValue value, IFeelScope scope, in LogicCall call)
    {
        var converted = Type is null ? value : TypeConversion.Convert(value, Type, $"input '{Name}'", call);
        if (Allowed is null || converted.IsNull
            || Allowed.Evaluate(converted, scope, call.Feel) is FeelBoolean { Value: true })
        {
            return converted;
        }

        call.Warn(FeelWarningType.InvalidValue, $"The input '{Name}' has the value {converted}, which is not allowed.");
        return null;
    }
}

/// <summary>A column that gives a result.</summary>
/// <param name="Name">The name of the entry in a result of several columns.</param>
/// <param name="Label">The label, else the name.</param>
/// <param name="Values">The allowed results, the most important first; empty allows all.</param>
/// <param name="Default">Gives the result when no rule matches; null when there is none.</param>
/// <param name="Type">The declared type; null converts nothing.</param>
internal sealed record OutputClause(
    string Id, string Name, string Label, ImmutableArray<FeelValue> Values, FeelExpression? Default, ItemType? Type)
{
    /// <summary>The name of the declared type; null when none is.</summary>
    public string? TypeName { get; init; }

    public FeelValue Read(FeelValue value, in LogicCall call) =>
        Type is null ? value : TypeConversion.Convert(value, Type, $"output '{Name}'", call);

    /// <summary>The 0-based place of a result among the allowed ones; behind all when it is none of them.</summary>
    public int PriorityOf(FeelValue value)
    {
        for (var place = 0; place < Values.Length; place++)
        {
            if (FeelComparison.AreEqual(Values[place], value) is true)
            {
                return place;
            }
        }

        return Values.Length;
    }
}

/// <summary>A row of a decision table.</summary>
/// <param name="Tests">One for each input; null matches everything.</param>
/// <param name="TestTexts">The tests as written.</param>
/// <param name="Results">One for each output; null where the entry is empty or could not be read.</param>
internal sealed record DecisionRule(
    string Id,
    ImmutableArray<FeelUnaryTests?> Tests,
    ImmutableArray<string> TestTexts,
    ImmutableArray<FeelExpression?> Results);
