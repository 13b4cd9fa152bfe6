using System.Diagnostics;
using System.Globalization;
using System.Text;
using ProcessAgents.Dmn;
using ProcessAgents.Feel;

namespace ProcessAgents.Benchmarks.Dmn;

/// <summary>
/// Decision tables of 10 rules and 2 inputs, 100 and 5, 1000 and 5: odd inputs are number intervals, even ones texts;
/// one rule matches, under UNIQUE, so that every rule counts.
/// </summary>
internal static class DmnBenchmark
{
    private const int Repetitions = 5;
    private const int Inputs = 64;

    private static FeelValue? s_sink;

    public static void Run(double seconds)
    {
        foreach (var (rules, columns) in new[] { (10, 2), (100, 5), (1000, 5) })
        {
            var xml = Encoding.UTF8.GetBytes(Table(rules, columns));
            var graph = DmnDocument.Read(xml, "table.dmn").Graph!;
            var inputs = Enumerable.Range(0, Inputs).Select(probe => Input(probe * 7919 % rules, columns)).ToArray();
            Check(graph, rules, columns);
            Rate($"dmn.read.{rules}x{columns}", seconds, () => DmnDocument.Read(xml, "table.dmn"), perCall: 1);
            Rate(
                $"dmn.evaluate.{rules}x{columns}",
                seconds,
                () =>
                {
                    foreach (var input in inputs)
                    {
                        s_sink = graph.Evaluate("t", input, default).Output;
                    }
                },
                perCall: Inputs);
        }
    }

    private static void Check(DecisionRequirementsGraph graph, int rules, int columns)
    {
        for (var rule = 0; rule < rules; rule++)
        {
            var output = graph.Evaluate("t", Input(rule, columns), default).Output;
            if (!output.Equals(FeelNumber.Of(rule)))
            {
                throw new InvalidOperationException($"Expected rule {rule} to match, but got {output}.");
            }
        }
    }

    private static void Rate(string name, double seconds, Action action, int perCall)
    {
        var rates = new List<double>();
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            var calls = 0L;
            var watch = Stopwatch.StartNew();
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                action();
                calls++;
            }

            rates.Add(calls * perCall / watch.Elapsed.TotalSeconds);
        }

        rates.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name} {rates[Repetitions / 2]:F0}/s (of {rates[0]:F0} to {rates[^1]:F0})"));
    }

    private static FeelContext Input(int rule, int columns) => new(
        Enumerable.Range(0, columns).Select(column => KeyValuePair.Create(
            $"x{column}", column % 2 == 0 ? FeelNumber.Of(rule * 10 + 5) : (FeelValue)$"s{rule % 50}")));

    private static string Table(int rules, int columns)
    {
        var text = new StringBuilder("""
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
            <decision id="t" name="t"><decisionTable id="dt" hitPolicy="UNIQUE">
            """);
        for (var column = 0; column < columns; column++)
        {
            text.Append(null, $"<input id=\"i{column}\"><inputExpression><text>x{column}</text></inputExpression></input>");
        }

        text.Append("<output id=\"o\" name=\"y\"/>");
        for (var rule = 0; rule < rules; rule++)
        {
            text.Append(null, $"<rule id=\"r{rule}\">");
            for (var column = 0; column < columns; column++)
            {
                var cell = column % 2 == 0 ? $"[{rule * 10}..{rule * 10 + 9}]" : $"\"s{rule % 50}\"";
                text.Append(null, $"<inputEntry><text>{cell}</text></inputEntry>");
            }

            text.Append(null, $"<outputEntry><text>{rule}</text></outputEntry></rule>");
        }

        return text.Append("</decisionTable></decision></definitions>").ToString();
    }
}
