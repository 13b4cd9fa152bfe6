using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A list of all results, or one number made of them.</summary>
internal sealed class CollectHitPolicy : HitPolicy
{
    private readonly FeelExpression? aggregate;

    private CollectHitPolicy(string? aggregation)
    {
        Aggregation = aggregation;
        aggregate = aggregation is null
            ? null
            : FeelExpression.Parse($"{Functions[aggregation]}(results)", FeelOptions.Standard).Value;
    }

    public override string Name => "COLLECT";

    /// <summary>SUM, COUNT, MIN or MAX; null for a list.</summary>
    public string? Aggregation { get; }

    private static Dictionary<string, string> Functions => new(StringComparer.Ordinal)
    {
        ["SUM"] = "sum",
        ["COUNT"] = "count",
        ["MIN"] = "min",
        ["MAX"] = "max",
    };

    public static CollectHitPolicy? Find(string? aggregation) => aggregation is null || Functions.ContainsKey(aggregation)
        ? new CollectHitPolicy(aggregation)
        : null;

    public override FeelValue Decide(TableMatch match, in LogicCall call)
    {
        var results = match.Values();
        if (aggregate is null)
        {
            return results;
        }

        if (Aggregation != "COUNT" && results.FirstOrDefault(result => result is not FeelNumber) is { } other)
        {
            return call.Fail(
                FeelWarningType.InvalidValue,
                $"The aggregation {Aggregation} wants numbers, but a rule gives a {other.TypeName}.");
        }

        var scope = new FeelContext([KeyValuePair.Create<string, FeelValue>("results", results)]);
        return aggregate.Evaluate(scope, default(FeelEnvironment)).Value;
    }
}
