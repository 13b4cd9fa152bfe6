using System.Text;
using ProcessAgents.Feel;

namespace ProcessAgents.Benchmarks.Dmn;

/// <summary>
/// A decision table of disjoint rules: every input of a rule is an interval of numbers of its own, as in the tables that
/// dmn-scala is measured with; or, mixed, intervals, texts and dates in turn. The result is the 0-based rule.
/// </summary>
internal sealed record BenchmarkTable(int Rules, int Inputs)
{
    public const string DecisionId = "d";

    private const int Width = 10;
    private const int Texts = 50;

    public static IReadOnlyList<string> HitPolicies { get; } =
    [
        "UNIQUE", "FIRST", "ANY", "PRIORITY", "RULE ORDER", "OUTPUT ORDER", "COLLECT", "COLLECT SUM", "COLLECT MIN",
        "COLLECT MAX", "COLLECT COUNT",
    ];

    public string HitPolicy { get; init; } = "UNIQUE";

    public bool IsMixed { get; init; }

    public string Xml => Document(Decision(DecisionId, ""));

    /// <summary>Variables that one rule matches; none when there is no such rule.</summary>
    public FeelContext Hit(int rule) => new(Enumerable.Range(0, Inputs).Select(column => KeyValuePair.Create(
        $"in{column}",
        KindOf(column) switch
        {
            0 => FeelNumber.Of(rule * Width + Width / 2),
            1 => (FeelValue)$"s{rule % Texts}",
            _ => FeelExpression.Parse($"date(\"2020-01-01\") + duration(\"P{rule}D\")").Value!
                .Evaluate(FeelContext.Empty, default(FeelEnvironment)).Value,
        })));

    /// <summary>Decisions of 10 rules and 2 inputs, each of which tests the result of the one before.</summary>
    public static string Chain(int decisions)
    {
        var text = new StringBuilder();
        for (var place = 0; place < decisions; place++)
        {
            var isLast = place == decisions - 1;
            var requirement = place == 0
                ? ""
                : $"""<informationRequirement id="q{place}"><requiredDecision href="#d{place - 1}"/></informationRequirement>""";
            var decision = new BenchmarkTable(10, 2).Decision(isLast ? DecisionId : $"d{place}", requirement);
            text.Append(place == 0 ? decision : decision.Replace("<text>in0<", $"<text>d{place - 1} * 10 + 5<", StringComparison.Ordinal));
        }

        return Document(text.ToString());
    }

    public static FeelContext ChainInput() => new BenchmarkTable(10, 2).Hit(7);

    private static string Document(string body) =>
        $"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="g" name="g" namespace="n">{body}</definitions>""";

    private string Decision(string id, string requirement)
    {
        var words = HitPolicy.Split(' ');
        var policy = words is ["COLLECT", var aggregation] ? $"COLLECT\" aggregation=\"{aggregation}" : HitPolicy;
        var text = new StringBuilder(
            $"""<decision id="{id}" name="{id}">{requirement}<decisionTable id="{id}_t" hitPolicy="{policy}">""");
        for (var column = 0; column < Inputs; column++)
        {
            text.Append(null, $"""<input id="{id}_i{column}"><inputExpression><text>in{column}</text></inputExpression></input>""");
        }

        text.Append(null, $"""<output id="{id}_o" name="o"/>""");
        for (var rule = 0; rule < Rules; rule++)
        {
            text.Append(null, $"""<rule id="{id}_r{rule}">""");
            for (var column = 0; column < Inputs; column++)
            {
                text.Append(null, $"<inputEntry><text>{Cell(rule, column)}</text></inputEntry>");
            }

            text.Append(null, $"<outputEntry><text>{rule}</text></outputEntry></rule>");
        }

        return text.Append("</decisionTable></decision>").ToString();
    }

    private string Cell(int rule, int column) => KindOf(column) switch
    {
        0 => $"[{rule * Width}..{rule * Width + Width - 1}]",
        1 => $"\"s{rule % Texts}\"",
        _ => $"date(\"{new DateOnly(2020, 1, 1).AddDays(rule):yyyy-MM-dd}\")",
    };

    private int KindOf(int column) => IsMixed ? column % 3 : 0;
}
