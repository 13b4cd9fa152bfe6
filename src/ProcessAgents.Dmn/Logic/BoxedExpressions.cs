using System.Collections.Immutable;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Text in FEEL.</summary>
internal sealed class LiteralExpression(FeelExpression expression, ItemType? type) : DecisionLogic
{
    private readonly bool canFail = PlainExpression.VariableOf(expression) is null
        && PlainExpression.ConstantOf(expression) is null;

    public override DecisionType DecisionType => DecisionType.LiteralExpression;

    public override bool CanFail => canFail;

    public FeelExpression Expression => expression;

    public override FeelValue Evaluate(IFeelScope scope, in LogicCall call)
    {
        var value = expression.Evaluate(scope, call.Feel);
        return type is null ? value : TypeConversion.Convert(value, type, "expression", call);
    }
}

/// <summary>An expression that could not be read; a problem of the document says why.</summary>
internal sealed class UnreadableExpression(DecisionType type) : DecisionLogic
{
    public override DecisionType DecisionType => type;

    public override FeelValue Evaluate(IFeelScope scope, in LogicCall call) =>
        call.Warn(FeelWarningType.InvalidValue, "The expression could not be read, so it gives null.");
}

/// <summary>A boxed context: its entries see those before them; an entry without name is the result.</summary>
internal sealed class BoxedContext(ImmutableArray<ContextEntry> entries) : DecisionLogic
{
    public override DecisionType DecisionType => DecisionType.Context;

    public override IEnumerable<DecisionLogic> Parts => entries.Select(entry => entry.Logic);

    public override FeelValue Evaluate(IFeelScope scope, in LogicCall call)
    {
        var own = new DmnScope(scope);
        var builder = new FeelContextBuilder();
        foreach (var entry in entries)
        {
            var value = entry.Logic.Evaluate(own, call.Nested);
            if (entry.Logic.CanFail && call.HasFailed)
            {
                return FeelNull.Instance;
            }

            if (entry.Type is not null)
            {
                value = TypeConversion.Convert(value, entry.Type, $"context entry '{entry.Name}'", call);
            }

            if (entry.Name is null)
            {
                return value;
            }

            own.Set(entry.Name, value);
            builder.Set(entry.Name, value);
        }

        return builder.Build();
    }
}

/// <summary>An entry of a boxed context.</summary>
/// <param name="Name">Null for the result.</param>
/// <param name="Type">The declared type; null converts nothing.</param>
internal sealed record ContextEntry(string? Name, ItemType? Type, DecisionLogic Logic);

/// <summary>A boxed list.</summary>
internal sealed class BoxedList(ImmutableArray<DecisionLogic> items) : DecisionLogic
{
    public override DecisionType DecisionType => DecisionType.List;

    public override IEnumerable<DecisionLogic> Parts => items;

    public override FeelValue Evaluate(IFeelScope scope, in LogicCall call)
    {
        var values = new List<FeelValue>(items.Length);
        foreach (var item in items)
        {
            values.Add(item.Evaluate(scope, call.Nested));
            if (item.CanFail && call.HasFailed)
            {
                return FeelNull.Instance;
            }
        }

        return new FeelList(values);
    }
}

/// <summary>A relation: a list of contexts, one for each row.</summary>
internal sealed class Relation(
    ImmutableArray<(string Name, ItemType? Type)> columns, ImmutableArray<ImmutableArray<DecisionLogic>> rows)
    : DecisionLogic
{
    public override DecisionType DecisionType => DecisionType.Relation;

    public override IEnumerable<DecisionLogic> Parts => rows.SelectMany(row => row);

    public override FeelValue Evaluate(IFeelScope scope, in LogicCall call)
    {
        var contexts = new List<FeelValue>(rows.Length);
        foreach (var row in rows)
        {
            var builder = new FeelContextBuilder();
            for (var index = 0; index < Math.Min(row.Length, columns.Length); index++)
            {
                var (name, type) = columns[index];
                var value = row[index].Evaluate(scope, call.Nested);
                if (row[index].CanFail && call.HasFailed)
                {
                    return FeelNull.Instance;
                }

                builder.Set(name, type is null ? value : TypeConversion.Convert(value, type, $"column '{name}'", call));
            }

            contexts.Add(builder.Build());
        }

        return new FeelList(contexts);
    }
}

/// <summary>A conditional: <c>if</c>, <c>then</c>, <c>else</c>.</summary>
internal sealed class Conditional(DecisionLogic condition, DecisionLogic then, DecisionLogic @else) : DecisionLogic
{
    public override DecisionType DecisionType => DecisionType.Conditional;

    public override IEnumerable<DecisionLogic> Parts => [condition, then, @else];

    public override FeelValue Evaluate(IFeelScope scope, in LogicCall call) =>
        condition.Evaluate(scope, call.Nested) switch
        {
            FeelBoolean { Value: true } => then.Evaluate(scope, call.Nested),
            FeelBoolean or FeelNull => @else.Evaluate(scope, call.Nested),
            var other => call.Warn(FeelWarningType.InvalidType, $"The condition is a {other.TypeName}, not a boolean."),
        };
}

/// <summary>Converts to declared types.</summary>
internal static class TypeConversion
{
    private const int TextMax = 100;

    public static FeelValue Convert(FeelValue value, ItemType type, string what, in LogicCall call) =>
        type.Convert(value, call.Feel)
        ?? call.Warn(
            FeelWarningType.InvalidType,
            $"The {what} is {Describe(value)}, but its type is {type}.");

    private static string Describe(FeelValue value) => value switch
    {
        FeelList or FeelContext or FeelFunction => $"a {value.TypeName}",
        _ when value.ToString() is { Length: <= TextMax } text => $"the {value.TypeName} {text}",
        _ => $"a {value.TypeName}",
    };
}
