using System.Text.Json;
using System.Text.RegularExpressions;
using ProcessAgents.Feel;

namespace ProcessAgents.Conformance;

/// <summary>
/// The parse fixtures of lezer-feel, a parser that recovers from errors: a list to review, not one to pass. A fixture
/// agrees when we read the text exactly where its tree has no error.
/// </summary>
internal sealed partial class LezerFeelSet : IConformanceSet
{
    private static readonly string[] Files = ["camunda.txt", "expressions.txt", "unary-tests.txt"];

    public string Name => "feel-lezer";

    public IReadOnlyList<string> Reads => ["feel/lezer-feel"];

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        var folder = Path.Combine(material.Corpora, "feel", "lezer-feel");
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var misses = new List<ConformanceMiss>();
        var total = 0;
        var accepted = 0;
        foreach (var file in Files)
        {
            var number = 0;
            foreach (Match fixture in Fixture().Matches(File.ReadAllText(Path.Combine(folder, file))))
            {
                total++;
                number++;
                var mustRead = !fixture.Groups["tree"].Value.Contains('⚠');
                var error = Parse(fixture);
                if (error is null != mustRead)
                {
                    accepted += error is null ? 1 : 0;
                    misses.Add(new ConformanceMiss(
                        $"{Path.GetFileNameWithoutExtension(file)} {number:000}",
                        error is null ? "read here, an error there" : "read there, an error here"));
                }
            }
        }

        Console.WriteLine($"  {accepted} differ: read here, an error there");
        Console.WriteLine($"  {misses.Count - accepted} differ: read there, an error here");
        return new ConformanceScore(total, misses);
    }

    private static FeelSyntaxError? Parse(Match fixture)
    {
        var text = fixture.Groups["text"].Value;
        var heading = Heading(fixture.Groups["name"].Value);
        var dialect = Text(heading, "dialect") == "camunda" ? FeelDialect.Camunda : FeelDialect.Standard;
        var options = new FeelOptions(dialect, [.. Names(heading)]);
        return Text(heading, "top") switch
        {
            "UnaryTests" => FeelUnaryTests.Parse(text, options).Error,
            "Expressions" => Separator().Split(text).Where(part => part.Trim().Length > 0)
                .Select(part => FeelExpression.Parse(part, options).Error).FirstOrDefault(error => error is not null),
            _ => FeelExpression.Parse(text, options).Error,
        };
    }

    /// <summary>The options behind a fixture's name: a JSON object, or nothing.</summary>
    private static JsonElement Heading(string name)
    {
        var begin = name.IndexOf('{', StringComparison.Ordinal);
        using var document = JsonDocument.Parse(begin < 0 ? "{}" : name[begin..]);
        return document.RootElement.Clone();
    }

    private static string? Text(JsonElement heading, string name) =>
        heading.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>The names of variables and of the entries of their contexts.</summary>
    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(property => Names(property.Value).Prepend(property.Name))
        : [];

    /// <summary>A heading, a text, an arrow, a tree.</summary>
    [GeneratedRegex(@"^# (?<name>.*)\n(?<text>(?:.*\n)*?)==>\n(?<tree>(?:(?!# ).*(?:\n|$))*)", RegexOptions.Multiline)]
    private static partial Regex Fixture();

    /// <summary>Several expressions stand behind each other, each but the last with a semicolon at its line's end.</summary>
    [GeneratedRegex(@";[ \t]*(?:\n|$)")]
    private static partial Regex Separator();
}
