using System.Globalization;
using System.Text.Json;
using ProcessAgents.Feel;

namespace ProcessAgents.Conformance;

/// <summary>
/// Generated expressions and unary tests, evaluated here and by the real engine. Equal answers pass, and so do
/// differences of a known class (<see cref="FeelDifferenceClass"/>); what has no class is a miss. The environment
/// variable <c>FEEL_SEED</c> names another seed than the committed one.
/// </summary>
internal sealed class FeelDifferentialSet(int count = 20_000) : IConformanceSet
{
    // Seeds of one run do not meet those of another.
    private const int SeedsApart = 1_000_000;

    public string Name => "feel-differential";

    private static int Seed => int.TryParse(
        Environment.GetEnvironmentVariable("FEEL_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : 0;

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        int first = Seed * SeedsApart;
        FeelDifferentialCase[] cases =
            [.. Enumerable.Range(first, count).Select(FeelDifferentialCase.Of)];
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
                misses.Add(new ConformanceMiss($"seed {first + i}", Line($"{cases[i]}: real {theirs}, ours {ours}")));
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
        misses.AddRange(NotCovered(cases));
        return new ConformanceScore(cases.Length, misses);
    }

    /// <summary>A miss for each builtin and each construct that no case has.</summary>
    private static IEnumerable<ConformanceMiss> NotCovered(FeelDifferentialCase[] cases)
    {
        var coverage = new FeelCoverage();
        foreach (FeelDifferentialCase c in cases)
        {
            c.AddTo(coverage);
        }
        return coverage.Missing(cases.Select(c => c.Text))
            .Select(name => new ConformanceMiss($"coverage {name}", "No generated text has it."));
    }

    private static string Line(string text) => text.Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Text(JsonElement answer) => answer.TryGetProperty("error", out JsonElement error)
        ? "error: " + error.GetString()
        : answer.GetProperty("result") is { ValueKind: JsonValueKind.String } text
            ? text.GetString()!
            : answer.GetProperty("result").GetRawText();
}
