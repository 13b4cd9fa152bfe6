using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Finds values that lie where an analysis looks, and writes them in FEEL.</summary>
internal static class ExampleValue
{
    private static readonly FeelExpression Below = Parse("high - step");
    private static readonly FeelExpression Above = Parse("low + step");
    private static readonly FeelExpression Middle = Parse("(low + high) / 2");
    private static readonly FeelExpression NextWhole = Parse("floor(low) + 1");
    private static readonly FeelExpression PreviousWhole = Parse("ceiling(high) - 1");
    private static readonly FeelValue Day = Parse("duration(\"P1D\")").Evaluate(FeelContext.Empty, default(FeelEnvironment)).Value;
    private static readonly FeelValue Second = Parse("duration(\"PT1S\")").Evaluate(FeelContext.Empty, default(FeelEnvironment)).Value;
    private static readonly FeelValue Month = Parse("duration(\"P1M\")").Evaluate(FeelContext.Empty, default(FeelEnvironment)).Value;

    /// <summary>A value between two, or below, or above one; null when there is none.</summary>
    /// <param name="low">Null for no bound.</param>
    /// <param name="high">Null for no bound.</param>
    /// <param name="isWhole">Whether only whole numbers count.</param>
    public static FeelValue? Between(FeelValue? low, FeelValue? high, bool isWhole)
    {
        var found = (low ?? high) switch
        {
            FeelNumber when isWhole => Evaluate(low is null ? PreviousWhole : NextWhole, low, high, FeelNull.Instance),
            FeelNumber => low is not null && high is not null
                ? Evaluate(Middle, low, high, FeelNull.Instance)
                : Step(low, high, FeelNumber.Of(1)),
            FeelDate => Step(low, high, Day),
            FeelYearMonthDuration => Step(low, high, Month),
            FeelString => low is null ? (FeelValue)"" : (FeelValue)$"{((FeelString)low).Value}0",
            _ => Step(low, high, Second),
        };
        return IsBetween(found, low, high) ? found : null;
    }

    /// <summary>A text that is none of some; null for truth values, which are all named.</summary>
    public static FeelValue? OtherThan(FeelValue[] values)
    {
        if (values is [FeelBoolean, ..])
        {
            return null;
        }

        FeelValue other = "other";
        for (var number = 1; Array.Exists(values, value => value.Equals(other)); number++)
        {
            other = $"other {number}";
        }

        return other;
    }

    /// <summary>A value in FEEL.</summary>
    public static string Text(FeelValue value) => value switch
    {
        FeelString text => $"\"{text.Value}\"",
        FeelDate or FeelTime or FeelDateTime or FeelDayTimeDuration or FeelYearMonthDuration => $"@\"{value}\"",
        _ => value.ToString(),
    };

    private static FeelValue Step(FeelValue? low, FeelValue? high, FeelValue step) =>
        Evaluate(low is null ? Below : Above, low, high, step);

    private static bool IsBetween(FeelValue value, FeelValue? low, FeelValue? high) =>
        !value.IsNull
        && (low is null || FeelComparison.Compare(low, value) < 0)
        && (high is null || FeelComparison.Compare(value, high) < 0);

    private static FeelValue Evaluate(FeelExpression expression, FeelValue? low, FeelValue? high, FeelValue step) =>
        expression.Evaluate(
            new FeelContext(
                [
                    KeyValuePair.Create("low", low ?? FeelNull.Instance),
                    KeyValuePair.Create("high", high ?? FeelNull.Instance),
                    KeyValuePair.Create("step", step),
                ]),
            default(FeelEnvironment)).Value;

    private static FeelExpression Parse(string text) => FeelExpression.Parse(text, FeelOptions.Standard).Value!;
}
