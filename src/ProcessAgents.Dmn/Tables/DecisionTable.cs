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
    private readonly bool canInputsFail = inputs.Any(input => input.CanFail);
    private readonly bool canTestsFail = rules.Any(rule => rule.CanTestsFail);

    public override DecisionType DecisionType => DecisionType.DecisionTable;

    public ImmutableArray<InputClause> Inputs => inputs;

    public ImmutableArray<OutputClause> Outputs => outputs;

    public ImmutableArray<DecisionRule> Rules => rules;

    public HitPolicy HitPolicy => hitPolicy;

    /// <summary>1-based; 0 when it is not known.</summary>
    public int Line { get; init; }

    /// <summary>1-based; 0 when it is not known.</summary>
    public int Column { get; init; }

    public override FeelValue Evaluate(IFeelScope scope, in LogicCall call)
    {
        if (ReadInputs(scope, call) is not { } values || !call.Run.Spend(rules.Length + 1, call))
        {
            return FeelNull.Instance;
        }

        var match = new TableMatch(this);
        if (index is null)
        {
            Scan(values, scope, match, call);
        }
        else
        {
            index.Match(this, values, scope, match, call);
        }

        if ((canTestsFail && call.HasFailed) || !match.Evaluate(scope, call))
        {
            return FeelNull.Instance;
        }

        if (call.Trace is not null)
        {
            call.Trace.MatchedRules = match.Trace();
        }

        return match.Count == 0 ? Default(scope, call) : hitPolicy.Decide(match, call);
    }

    /// <summary>Whether the test of a column of a rule holds.</summary>
    public bool Matches(int rule, int column, FeelValue[] values, IFeelScope scope, in LogicCall call) =>
        rules[rule].Tests[column] is not { } test
        || test.Evaluate(values[column], scope, call.Feel) is FeelBoolean { Value: true };

    /// <summary>The values that the columns test; null when there are none to test.</summary>
    private FeelValue[]? ReadInputs(IFeelScope scope, in LogicCall call)
    {
        var values = new FeelValue[inputs.Length];
        for (var column = 0; column < values.Length; column++)
        {
            values[column] = inputs[column].Evaluate(scope, call);
        }

        if (canInputsFail && call.HasFailed)
        {
            return null;
        }

        if (call.Trace is not null)
        {
            var evaluated = new EvaluatedInput[values.Length];
            for (var column = 0; column < values.Length; column++)
            {
                evaluated[column] = new EvaluatedInput(inputs[column].Id, inputs[column].Name, values[column]);
            }

            call.Trace.Inputs = evaluated;
        }

        for (var column = 0; column < values.Length; column++)
        {
            if (inputs[column].Convert(values[column], scope, call) is not { } value)
            {
                return null;
            }

            values[column] = value;
        }

        return values;
    }

    private void Scan(FeelValue[] values, IFeelScope scope, TableMatch match, in LogicCall call)
    {
        for (var rule = 0; rule < rules.Length; rule++)
        {
            var column = 0;
            while (column < values.Length && Matches(rule, column, values, scope, call))
            {
                column++;
            }

            if (column == values.Length && !match.Add(rules[rule]))
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
                last = output.Convert(expression.Evaluate(scope, call.Feel), call);
                builder.Set(output.Name, last);
            }
        }

        return builder.Count > 1 ? builder.Build() : last;
    }
}
