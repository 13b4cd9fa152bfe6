namespace ProcessAgents.Feel.Tests;

/// <summary>Calls of the functions with patterns in Camunda's dialect, the text in the variable <c>text</c>.</summary>
internal static class PatternCalls
{
    private static readonly FeelEnvironment Now = new(1_700_000_000_000);

    public static FeelResult Matches(string input, string pattern, FeelLimits? limits = null)
    {
        var scope = new FeelContext(
            KeyValuePair.Create("text", (FeelValue)input), KeyValuePair.Create("pattern", (FeelValue)pattern));
        return FeelExpression.Parse("matches(text, pattern)", new FeelOptions(Limits: limits ?? FeelLimits.Default))
            .Value!.Evaluate(scope, Now);
    }

    public static FeelResult Evaluate(string text, string input, FeelLimits limits) =>
        FeelExpression.Parse(text, new FeelOptions(Limits: limits)).Value!
            .Evaluate(new FeelContext(KeyValuePair.Create("text", (FeelValue)input)), Now);
}
