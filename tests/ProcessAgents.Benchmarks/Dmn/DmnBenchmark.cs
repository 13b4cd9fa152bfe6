using System.Globalization;
using System.Text;
using ProcessAgents.Dmn;
using ProcessAgents.Feel;

namespace ProcessAgents.Benchmarks.Dmn;

/// <summary>
/// W11: decision tables of 10 rules and 2 inputs, 100 and 5, 1000 and 5; the first, the last and no rule hit; every hit
/// policy; number intervals, texts and dates; a graph of 5 decisions. One thread. The same tables are measured with
/// dmn-scala in the same run, before and after ours, so that a drift of the machine shows.
/// </summary>
internal static class DmnBenchmark
{
    private static readonly (int Rules, int Inputs, double Wanted)[] Sizes = [(10, 2, 20), (100, 5, 100), (1000, 5, 500)];

    private static FeelValue? s_sink;

    public static void Run(double seconds)
    {
        var before = DmnScalaPeer.Measure(seconds);
        var rates = new Dictionary<string, double>();
        foreach (var (rules, inputs, _) in Sizes)
        {
            var size = $"{rules}x{inputs}";
            var table = new BenchmarkTable(rules, inputs);
            Throughput.Measure($"dmn.read.{size}", seconds, () => Read(table.Xml));
            rates[size] = Evaluate($"dmn.unique.{size}.last", seconds, table, table.Hit(rules - 1), rules - 1);
            Evaluate($"dmn.unique.{size}.first", seconds, table, table.Hit(0), 0);
            Evaluate($"dmn.unique.{size}.none", seconds, table, table.Hit(rules + 1), null);
            var mixed = new BenchmarkTable(rules, inputs) { IsMixed = true };
            Evaluate($"dmn.mixed.{size}.last", seconds, mixed, mixed.Hit(rules - 1), rules - 1);
            var scan = Read(table.Xml, DmnOptions.Default with { Limits = new DmnLimits { TableIndexBytes = 0 } });
            Throughput.Measure($"dmn.scan.{size}.last", seconds, () => s_sink = Output(scan, table.Hit(rules - 1)));
        }

        foreach (var policy in BenchmarkTable.HitPolicies)
        {
            var table = new BenchmarkTable(100, 5) { HitPolicy = policy };
            var graph = Read(table.Xml);
            var input = table.Hit(99);
            Throughput.Measure($"dmn.{policy.Replace(' ', '-').ToLowerInvariant()}.100x5.last", seconds, () => s_sink = Output(graph, input));
        }

        var chain = Read(BenchmarkTable.Chain(decisions: 5));
        var start = BenchmarkTable.ChainInput();
        Throughput.Measure("dmn.graph.5", seconds, () => s_sink = Output(chain, start));
        Compare(rates, before, DmnScalaPeer.Measure(seconds));
    }

    private static void Compare(
        Dictionary<string, double> rates, Dictionary<string, double>? before, Dictionary<string, double>? after)
    {
        if (before is null || after is null)
        {
            Console.WriteLine("dmn.ratio ABSENT (no dmn-scala: ZEEBE_REFERENCE or Java is missing)");
            return;
        }

        foreach (var (rules, inputs, wanted) in Sizes)
        {
            var size = $"{rules}x{inputs}";
            var peer = (before[size] + after[size]) / 2;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"dmn.unique.{size}.ratio_to_dmn_scala {rates[size] / peer:F0} x (wanted {wanted}; dmn-scala {before[size]:F0} "
                + $"before, {after[size]:F0} after)"));
        }
    }

    private static double Evaluate(string name, double seconds, BenchmarkTable table, FeelContext input, int? expected)
    {
        var graph = Read(table.Xml);
        var output = Output(graph, input);
        var isRight = expected is { } rule ? output.Equals(FeelNumber.Of(rule)) : output.IsNull;
        return isRight
            ? Throughput.Measure(name, seconds, () => s_sink = Output(graph, input))
            : throw new InvalidOperationException($"Expected {name} to give {expected}, but got {output}.");
    }

    private static FeelValue Output(DecisionRequirementsGraph graph, FeelContext input)
    {
        var evaluation = graph.Evaluate(BenchmarkTable.DecisionId, input, default);
        return evaluation.IsSuccess ? evaluation.Output : throw new InvalidOperationException(evaluation.FailureMessage);
    }

    private static DecisionRequirementsGraph Read(string xml, DmnOptions? options = null)
    {
        var read = DmnDocument.Read(Encoding.UTF8.GetBytes(xml), "table.dmn", options);
        return read.Problems.Count == 0 ? read.Graph! : throw new InvalidOperationException(read.Problems[0].ToString());
    }
}
