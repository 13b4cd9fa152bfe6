using System.Diagnostics;
using System.Globalization;
using ProcessAgents.Feel;

namespace ProcessAgents.Benchmarks.Feel;

/// <summary>
/// The eleven process expressions of the measuring kit: parse, evaluate (warm), parse and evaluate (cold); and the same
/// of feel-scala in the same run, found through ZEEBE_REFERENCE.
/// </summary>
internal static class FeelBenchmark
{
    private static FeelValue? s_sink;

    public static void Run(double seconds)
    {
        double logWarm = 0;
        double logCold = 0;
        foreach (FeelBenchmarkCase c in FeelBenchmarkCase.All)
        {
            FeelExpression expression = FeelExpression.Parse(c.Text).Value
                ?? throw new InvalidOperationException($"Expected '{c.Text}' to parse, but it does not.");
            var environment = new FeelEnvironment(1_700_000_000_000);
            FeelResult first = expression.Evaluate(c.Context, environment);
            if (first.Value.ToString() != c.Expected)
            {
                throw new InvalidOperationException($"Expected {c.Expected} of '{c.Text}', but got {first.Value}.");
            }
            double parse = Throughput.Measure($"feel.parse.{c.Name}", seconds, () => FeelExpression.Parse(c.Text));
            double warm =
                Throughput.Measure($"feel.eval.{c.Name}", seconds, () => s_sink = expression.Evaluate(c.Context, environment).Value);
            double cold = Throughput.Measure($"feel.parse_and_eval.{c.Name}", seconds,
                () => s_sink = FeelExpression.Parse(c.Text).Value!.Evaluate(c.Context, environment).Value);
            logWarm += Math.Log(warm);
            logCold += Math.Log(cold);
            _ = parse;
        }
        int count = FeelBenchmarkCase.All.Count;
        double warmMean = Math.Exp(logWarm / count);
        double coldMean = Math.Exp(logCold / count);
        Print("feel.eval.geomean", warmMean);
        Print("feel.parse_and_eval.geomean", coldMean);
        Compare(warmMean, coldMean, seconds);
    }

    private static void Compare(double warm, double cold, double seconds)
    {
        string? reference = Environment.GetEnvironmentVariable("ZEEBE_REFERENCE");
        string program = Path.Combine(reference ?? "", "feel", "feel-scala");
        if (string.IsNullOrEmpty(reference) || !File.Exists(program))
        {
            Console.WriteLine("SKIPPED feel-scala (ZEEBE_REFERENCE names no folder with feel/feel-scala)");
            return;
        }
        string length = seconds.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(program, ["bench", "3", length]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            string[] words = line.Split(' ');
            if (words is ["feel-scala.eval.geomean", var warmRate, ..])
            {
                Ratio("feel.warm.ratio_to_feel_scala", warm, warmRate, wanted: 10);
            }
            else if (words is ["feel-scala.parse_and_eval.geomean", var coldRate, ..])
            {
                Ratio("feel.cold.ratio_to_feel_scala", cold, coldRate, wanted: 5);
                process.Kill();
                return;
            }
        }
    }

    private static void Ratio(string name, double ours, string theirs, double wanted)
    {
        double rate = double.Parse(theirs, CultureInfo.InvariantCulture);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
                $"{name} {ours / rate:0.0} x (wanted {wanted}; feel-scala {rate:0} evals/s)"));
    }

    private static void Print(string name, double rate) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {rate:0} evals/s"));
}
