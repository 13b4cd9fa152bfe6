using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A date where a date and time is wanted stands for its midnight in UTC (DMN 1.5, 10.3.2.9.4).</summary>
internal static class DateConversion
{
    private static readonly FeelExpression Midnight =
        FeelExpression.Parse("""date and time(day, time("00:00:00Z"))""", FeelOptions.Standard).Value!;

    public static FeelValue? ToDateTime(FeelDate date)
    {
        var scope = new FeelContext([KeyValuePair.Create<string, FeelValue>("day", date)]);
        var result = Midnight.Evaluate(scope, default(FeelEnvironment)).Value;
        return result.IsNull ? null : result;
    }
}
