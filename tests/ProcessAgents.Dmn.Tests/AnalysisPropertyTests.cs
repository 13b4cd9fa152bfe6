using ProcessAgents.Dmn;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn.Tests;

/// <summary>The analysis of random tables tells exactly what trying every kind of input tells.</summary>
public sealed class AnalysisPropertyTests
{
    private static readonly string[] Numbers =
        ["-", "< 3", "<= 3", "> 3", ">= 5", "[1..5]", "(1..5)", "]3..7]", "3", "5, 7", "not(3)", "not(< 5, 7)", "null", "< 1, > 7", "(5..5)"];

    private static readonly string[] Words =
        ["-", "\"a\"", "\"b\"", "\"a\", \"b\"", "not(\"a\")", "not(\"a\", \"b\")", "not(null)", "\"c\"", "null"];

    private static readonly string[] Ordered = ["-", "< \"b\"", "[\"a\"..\"c\"]", "\"b\"", "> \"c\"", "not(\"b\")"];

    private static readonly string[] Truths = ["-", "true", "false"];

    private static readonly string[] Dates =
    [
        "-", "date(\"2024-01-31\")", "< date(\"2024-02-01\")", ">= date(\"2024-02-01\")",
        "[date(\"2024-01-01\")..date(\"2024-01-31\")]", "not(@\"2024-02-01\")",
    ];

    private static readonly (string[] Cells, string[] Probes)[] Columns =
    [
        (Numbers, ["0", "1", "2", "3", "4", "5", "6", "7", "8", "null"]),
        (Words, ["\"a\"", "\"b\"", "\"c\"", "\"other\"", "null"]),
        (Ordered, ["\"\"", "\"a\"", "\"a0\"", "\"b\"", "\"b0\"", "\"c\"", "\"c0\""]),
        (Truths, ["true", "false"]),
        (Dates, ["@\"2023-12-31\"", "@\"2024-01-01\"", "@\"2024-01-02\"", "@\"2024-01-31\"", "@\"2024-02-01\"", "@\"2024-02-02\""]),
    ];

    [Theory]
    [InlineData("UNIQUE")]
    [InlineData("ANY")]
    [InlineData("FIRST")]
    [InlineData("PRIORITY")]
    public void Findings_are_what_brute_force_finds(string policy)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var table = RandomTable.Create(seed);
            var graph = DmnText.Graph(table.Text(policy));
            var findings = DmnAnalysis.Analyze(graph, new DmnAnalysisLimits { Findings = 10_000 });
            var truth = BruteForce.Of(table, policy);
            var about = $"seed {seed}\n{string.Join("\n", table.Rows)}\n{string.Join("\n", findings.Select(f => f.Message))}";

            Pairs(findings).ShouldBe(truth.Overlaps, about);
            Rules(findings, DmnFindingType.NeverHit).ShouldBe(truth.NeverHit, about);
            Rules(findings, DmnFindingType.Masked).ShouldBe(truth.Masked, about);
            findings.Any(f => f.Type == DmnFindingType.Missing).ShouldBe(truth.HasGap, about);
            findings.ShouldNotContain(f => f.Type == DmnFindingType.NotAnalyzed, about);
            foreach (var finding in findings.Where(f => f.Example is not null))
            {
                var matching = BruteForce.Matching(table, finding.Example!);
                finding.Rules.Except(matching).ShouldBeEmpty($"{finding.Message}\n{about}");
                (finding.Type == DmnFindingType.Missing).ShouldBe(matching.Count == 0, $"{finding.Message}\n{about}");
            }
        }
    }

    private static IEnumerable<(int, int)> Pairs(IEnumerable<DmnFinding> findings) =>
        findings.Where(f => f.Type == DmnFindingType.Overlap).Select(f => (f.Rules[0], f.Rules[1])).Order();

    private static IEnumerable<int> Rules(IEnumerable<DmnFinding> findings, DmnFindingType type) =>
        findings.Where(f => f.Type == type).Select(f => f.Rules[0]).Order();

    /// <summary>A table of random simple cells; the result of a rule is one of three texts.</summary>
    private sealed record RandomTable(int[] Kinds, string[] Rows)
    {
        public static RandomTable Create(int seed)
        {
            var random = new Random(seed);
            int[] kinds = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(Columns.Length))];
            string[] rows =
            [
                .. Enumerable.Range(0, random.Next(1, 7)).Select(_ =>
                    string.Join(" | ", kinds.Select(kind => Columns[kind].Cells[random.Next(Columns[kind].Cells.Length)]))
                    + $" | \"{(char)('x' + random.Next(3))}\""),
            ];
            return new RandomTable(kinds, rows);
        }

        public string Text(string policy) => DmnText.Table(
            $"hitPolicy=\"{policy}\"",
            [.. Kinds.Select((_, column) => $"c{column}")],
            ["<outputValues><text>\"z\",\"y\",\"x\"</text></outputValues>"],
            Rows);

        /// <summary>Values for every region of every column; null only where a cell names it.</summary>
        public IEnumerable<string> Probes()
        {
            IEnumerable<string> inputs = [""];
            for (var column = 0; column < Kinds.Length; column++)
            {
                var name = $"c{column}";
                var isNullNamed = Rows.Any(row => row.Split('|')[int.Parse(name[1..], null)].Contains("null", StringComparison.Ordinal));
                var values = Columns[Kinds[column]].Probes.Where(value => value != "null" || isNullNamed).ToArray();
                inputs = [.. inputs.SelectMany(input => values.Select(value => $"{input}{(input.Length > 0 ? ", " : "")}{name}: {value}"))];
            }

            return inputs.Select(input => $"{{{input}}}");
        }
    }

    private sealed record BruteForce(
        IReadOnlyList<(int, int)> Overlaps, IReadOnlyList<int> NeverHit, IReadOnlyList<int> Masked, bool HasGap)
    {
        public static BruteForce Of(RandomTable table, string policy)
        {
            var graph = DmnText.Graph(table.Text("RULE ORDER"));
            var results = table.Rows.Select(row => row.Split('|')[^1].Trim()).ToArray();
            var overlaps = new HashSet<(int, int)>();
            var hit = new HashSet<int>();
            var deciding = new HashSet<int>();
            var hasGap = false;
            foreach (var probe in table.Probes())
            {
                var rules = Matching(graph, probe);
                hasGap |= rules.Count == 0;
                hit.UnionWith(rules);
                if (rules.Count > 0)
                {
                    deciding.Add(MostImportant(rules));
                }

                overlaps.UnionWith(
                    from first in rules
                    from second in rules
                    where first < second && (policy == "UNIQUE" || results[first - 1] != results[second - 1])
                    select (first, second));
            }

            var all = Enumerable.Range(1, table.Rows.Length).ToArray();
            var catchAll = all.Where(rule => table.Rows[rule - 1].Split('|')[..^1].All(cell => cell.Trim() == "-")).ToList();
            if (catchAll.Count > 0)
            {
                deciding.Add(MostImportant(catchAll));
            }

            return new BruteForce(
                policy is "UNIQUE" or "ANY" ? [.. overlaps.Order()] : [],
                [.. all.Except(hit)],
                policy is "FIRST" or "PRIORITY" ? [.. hit.Except(deciding).Order()] : [],
                hasGap);

            int MostImportant(IReadOnlyList<int> rules) => policy == "PRIORITY"
                ? rules.MinBy(rule => (results[rule - 1] switch { "\"z\"" => 0, "\"y\"" => 1, _ => 2 }, rule))
                : rules[0];
        }

        public static IReadOnlyList<int> Matching(RandomTable table, string input) =>
            Matching(DmnText.Graph(table.Text("RULE ORDER")), input);

        private static IReadOnlyList<int> Matching(DecisionRequirementsGraph graph, string input)
        {
            var variables = (FeelContext)FeelExpression.Parse(input).Value!.Evaluate(FeelContext.Empty, default(FeelEnvironment)).Value;
            var evaluation = graph.Evaluate("t", variables, default);
            return [.. evaluation.EvaluatedDecisions[^1].MatchedRules.Select(rule => rule.RuleIndex)];
        }
    }
}
