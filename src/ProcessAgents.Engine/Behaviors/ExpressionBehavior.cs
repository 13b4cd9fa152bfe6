using System.Globalization;
using ProcessAgents.Bpmn;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Feel;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Behaviors;

/// <summary>Evaluates what models say in FEEL, and checks the type of what comes out.</summary>
internal sealed class ExpressionBehavior(
    IVariableState variables, IElementInstanceState elementInstances, RecordWriter writer)
{
    public VariableScope ScopeOf(long scopeKey, FeelContext? inFront = null) =>
        new(variables, elementInstances, scopeKey, inFront);

    public FeelEnvironment Environment() => new(writer.Timestamp, Seed: writer.NextSeed());

    public Outcome<FeelValue> Evaluate(
        FeelExpression expression,
        long scopeKey,
        FeelContext? inFront = null,
        ErrorType errorType = ErrorType.ExtractValueError)
    {
        var result = expression.Evaluate(ScopeOf(scopeKey, inFront), Environment());
        return result.Failure is { } failure
            ? new Failure(errorType, $"Expected to evaluate expression '{expression.Text}', but {failure.Message}")
            : result.Value;
    }

    /// <summary>The text of a static value or the string that an expression gives.</summary>
    public Outcome<string> Text(StringExpression expression, long scopeKey)
    {
        if (expression.StaticValue is { } text)
        {
            return text;
        }

        if (!Evaluate(expression.Expression!, scopeKey).Is(out var value, out var failure))
        {
            return failure;
        }

        return value is FeelString result
            ? result.Value
            : WrongType(expression.Expression!, "a string", value, scopeKey);
    }

    /// <summary>As <see cref="Text"/>, but null gives an empty text.</summary>
    public Outcome<string> OptionalText(StringExpression? expression, long scopeKey)
    {
        if (expression is null)
        {
            return "";
        }

        if (expression.StaticValue is { } text)
        {
            return text;
        }

        if (!Evaluate(expression.Expression!, scopeKey).Is(out var value, out var failure))
        {
            return failure;
        }

        return value switch
        {
            FeelNull => "",
            FeelString result => result.Value,
            FeelDateTime => value.ToString(),
            _ => WrongType(expression.Expression!, "a string or null", value, scopeKey),
        };
    }

    public Outcome<int> WholeNumber(StringExpression expression, long scopeKey)
    {
        if (expression.StaticValue is { } text)
        {
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : new Failure(ErrorType.ExtractValueError, $"Expected a whole number, but found '{text}'.");
        }

        if (!Evaluate(expression.Expression!, scopeKey).Is(out var value, out var failure))
        {
            return failure;
        }

        return value is FeelNumber result && result.TryGetInt64(out var whole)
            && whole is >= int.MinValue and <= int.MaxValue
            ? (int)whole
            : WrongType(expression.Expression!, "a whole number", value, scopeKey);
    }

    /// <summary>Comma-separated texts, or the list of strings that an expression gives.</summary>
    public Outcome<IReadOnlyList<string>> Texts(StringExpression? expression, long scopeKey)
    {
        if (expression is null)
        {
            return Array.Empty<string>();
        }

        if (expression.StaticValue is { } text)
        {
            return text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        if (!Evaluate(expression.Expression!, scopeKey).Is(out var value, out var failure))
        {
            return failure;
        }

        return value switch
        {
            FeelList list when list.All(item => item is FeelString) =>
                list.Select(item => ((FeelString)item).Value).ToArray(),
            _ => WrongType(expression.Expression!, "a list of strings", value, scopeKey),
        };
    }

    public Outcome<bool> Condition(FeelExpression expression, long scopeKey, FeelContext? inFront = null)
    {
        if (!Evaluate(expression, scopeKey, inFront).Is(out var value, out var failure))
        {
            return failure;
        }

        return value is FeelBoolean result ? result.Value : WrongType(expression, "a boolean", value, scopeKey);
    }

    /// <summary>The key that a message must have: a string, or what a number is without its fraction.</summary>
    public Outcome<string> CorrelationKey(FeelExpression expression, long scopeKey)
    {
        if (!Evaluate(expression, scopeKey).Is(out var value, out var failure))
        {
            return failure;
        }

        return value switch
        {
            FeelString text => text.Value,
            FeelNumber number when Whole(number) is { } whole => whole.ToString(CultureInfo.InvariantCulture),
            _ => WrongType(expression, "a string or a number of 64 bits as correlation key", value, scopeKey),
        };
    }

    private static long? Whole(FeelNumber number)
    {
        if (number.TryGetInt64(out var whole))
        {
            return whole;
        }

        return number.TryGetDecimal(out var value) && decimal.Truncate(value) is >= long.MinValue and <= long.MaxValue
            ? (long)value
            : null;
    }

    public Failure WrongType(FeelExpression expression, string expected, FeelValue actual, long scopeKey)
    {
        var found = actual.IsNull ? "null" : $"a {actual.TypeName}";
        var scope = ScopeOf(scopeKey);
        var unknown = expression.VariableNames.Where(name => !scope.TryGetValue(name, out _)).ToArray();
        var hint = unknown.Length == 0
            ? ""
            : $" No variable is named {string.Join(", ", unknown.Select(name => $"'{name}'"))}.";
        return new Failure(
            ErrorType.ExtractValueError,
            $"Expected expression '{expression.Text}' to give {expected}, but it gives {found}.{hint}");
    }
}
