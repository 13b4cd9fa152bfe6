using System.Globalization;
using System.Text.RegularExpressions;
using ProcessAgents.Feel;

namespace ProcessAgents.Benchmarks.Feel;

/// <summary>
/// Searches with the pattern engine of FEEL, and the same with .NET's: the one without backtracking, which is bounded
/// too, and the one that backtracks.
/// </summary>
internal static class PatternBenchmark
{
    private static readonly (string Name, string Pattern, string Text, bool Expected)[] Cases =
    [
        ("number_short", "^[0-9]{2}-[0-9]{4}$", "12-3456", true),
        ("mail_short", @"^[\w.]+@[\w.]+\.[a-z]+$", "ada.lovelace@example.org", true),
        ("word_1k", "needle", new string('x', 1_000) + "needle", true),
        ("date_1k", "[0-9]{4}-[0-9]{2}-[0-9]{2}", Filler(1_000) + "2024-02-29", true),
        ("case_1k", "(?i)error|failure", Filler(1_000) + "FAILURE", true),
        ("absent_10k", "[0-9]{4}-[0-9]{2}-[0-9]{2}", Filler(10_000), false),
        ("choice_10k", "^(a|b)*c$", new string('a', 10_000) + "c", true),
        ("exponential_1k", "^(a+)+$", new string('a', 1_000) + "!", false),
    ];

    private static bool s_sink;

    public static void Run(double seconds)
    {
        double linear = 0;
        foreach ((string name, string pattern, string text, bool expected) in Cases)
        {
            FeelExpression expression = FeelExpression.Parse("matches(text, pattern)").Value!;
            var scope = new FeelContext(
                KeyValuePair.Create("text", (FeelValue)text), KeyValuePair.Create("pattern", (FeelValue)pattern));
            bool Ours() => expression.Evaluate(scope, new FeelEnvironment(0)).Value.Equals(FeelBoolean.True);
            var bounded = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            if (Ours() != expected || bounded.IsMatch(text) != expected)
            {
                throw new InvalidOperationException($"Expected {expected} of '{pattern}' in {name}.");
            }
            double ours = Throughput.Measure($"pattern.{name}", seconds, () => s_sink = Ours());
            double theirs = Throughput.Measure(
                $"pattern.{name}.non_backtracking", seconds, () => s_sink = bounded.IsMatch(text));
            linear += Math.Log(ours / theirs);
            Print($"pattern.{name}.ratio_to_non_backtracking", ours / theirs);
            if (name.StartsWith("exponential", StringComparison.Ordinal))
            {
                continue;
            }
            var backtracking = new Regex(pattern, RegexOptions.CultureInvariant);
            double free = Throughput.Measure(
                $"pattern.{name}.backtracking", seconds, () => s_sink = backtracking.IsMatch(text));
            Print($"pattern.{name}.ratio_to_backtracking", ours / free);
        }
        Print("pattern.geomean.ratio_to_non_backtracking", Math.Exp(linear / Cases.Length));
    }

    private static string Filler(int length) =>
        string.Concat(Enumerable.Repeat("lorem ipsum 12 dolor-sit ", (length / 25) + 1))[..length];

    private static void Print(string name, double ratio) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {ratio:0.00} x"));
}
