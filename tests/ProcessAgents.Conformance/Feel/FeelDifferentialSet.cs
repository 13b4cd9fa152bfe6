using System.Text;
using System.Text.Json;
using ProcessAgents.Feel;

namespace ProcessAgents.Conformance;

/// <summary>
/// Generated expressions and unary tests, evaluated here and by the real engine. Equal answers pass, and so do
/// differences of a known class (<see cref="FeelDifferenceClass"/>); what has no class is a miss.
/// </summary>
internal sealed class FeelDifferentialSet(int count = 20_000) : IConformanceSet
{
    private const int UnaryEvery = 5;

    public string Name => "feel-differential";

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        Case[] cases = [.. Enumerable.Range(0, count).Select(Case.Of)];
        if (FeelReference.Ask(material, [.. cases.Select(c => c.Request)]) is not { } answers)
        {
            return null;
        }
        var classes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var misses = new List<ConformanceMiss>();
        for (int i = 0; i < cases.Length; i++)
        {
            string ours = cases[i].Evaluate();
            string theirs = i < answers.Count ? Text(answers[i]) : "no answer";
            string? found = ours == theirs ? "equal" : FeelDifferenceClass.Of(cases[i].Text, ours, theirs);
            if (found is null)
            {
                misses.Add(new ConformanceMiss($"seed {i}", $"{cases[i].Text}: real {theirs}, ours {ours}"));
            }
            else
            {
                classes[found] = classes.GetValueOrDefault(found) + 1;
            }
        }
        foreach ((string name, int size) in classes)
        {
            Console.WriteLine($"  {size} {name}");
        }
        return new ConformanceScore(cases.Length, misses);
    }

    private static string Text(JsonElement answer) => answer.TryGetProperty("error", out JsonElement error)
        ? "error: " + error.GetString()
        : answer.GetProperty("result") is { ValueKind: JsonValueKind.String } text
            ? text.GetString()!
            : answer.GetProperty("result").GetRawText();

    private sealed record Case(int Seed, string Text, string? Input)
    {
        private static readonly FeelContext Variables =
            (FeelContext)FeelJson.Read(Encoding.UTF8.GetBytes(FeelExpressionGenerator.Context));

        // In a list, string() writes every value in FEEL's own notation, on both sides.
        public string Request => Input is null
            ? $$"""{"expression":{{JsonSerializer.Serialize($"string([{Text}])")}},"context":{{OneLine}}}"""
            : $$"""{"unaryTests":{{JsonSerializer.Serialize(Text)}},"input":{{Input}},"context":{{OneLine}}}""";

        private static string OneLine => FeelExpressionGenerator.Context.ReplaceLineEndings(" ");

        public static Case Of(int seed)
        {
            var generator = new FeelExpressionGenerator(seed);
            return seed % UnaryEvery == 0
                ? new Case(seed, generator.UnaryTests(), generator.Input())
                : new Case(seed, generator.Expression(), null);
        }

        public string Evaluate()
        {
            var environment = new FeelEnvironment(1_700_000_000_000);
            FeelResult result;
            if (Input is null)
            {
                FeelParseResult<FeelExpression> parsed = FeelExpression.Parse($"string([{Text}])");
                if (!parsed.IsSuccess)
                {
                    return "error: syntax";
                }
                result = parsed.Value.Evaluate(Variables, environment);
            }
            else
            {
                FeelParseResult<FeelUnaryTests> parsed = FeelUnaryTests.Parse(Text);
                if (!parsed.IsSuccess)
                {
                    return "error: syntax";
                }
                result = parsed.Value.Evaluate(FeelJson.Read(Encoding.UTF8.GetBytes(Input)), Variables, environment);
            }
            return result.Failure is { } failure ? "error: " + failure.Message : result.Value.ToString();
        }
    }
}
