using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>
/// Looks at decision tables as their authors would want to: rules that overlap, cases that no rule covers, rules that can
/// never decide, values of the wrong type. Cells that are no simple comparison are left out of what is compared.
/// </summary>
public static class DmnAnalysis
{
    /// <summary>Findings of one table that are told. Default 100.</summary>
    public const int FindingsMax = 100;

    /// <summary>The findings of every decision table of a graph, in document order.</summary>
    public static IReadOnlyList<DmnFinding> Analyze(DecisionRequirementsGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var findings = new List<DmnFinding>();
        foreach (var decision in graph.Decisions)
        {
            if (decision.Logic is DecisionTable table)
            {
                findings.AddRange(Analyze(decision.Id, table).Take(FindingsMax));
            }
        }

        return findings;
    }

    private static IEnumerable<DmnFinding> Analyze(string decisionId, DecisionTable table)
    {
        foreach (var (rule, message) in TypeMismatches.Find(table))
        {
            yield return new DmnFinding(decisionId, DmnFindingType.TypeMismatch, [rule + 1], message);
        }

        var regions = TableRegions.Of(table);
        var comparable = Enumerable.Range(0, table.Rules.Length).Where(regions.IsComparable).ToArray();
        foreach (var rule in comparable.Where(rule => regions.Box(rule).IsEmpty))
        {
            yield return new DmnFinding(
                decisionId, DmnFindingType.NeverHit, [rule + 1], $"Rule {rule + 1} has a cell that no value satisfies.");
        }

        foreach (var finding in Overlaps(decisionId, table, regions, comparable))
        {
            yield return finding;
        }

        foreach (var finding in Masked(decisionId, table, regions, comparable))
        {
            yield return finding;
        }

        foreach (var finding in Missing(decisionId, table, regions))
        {
            yield return finding;
        }
    }

    private static IEnumerable<DmnFinding> Overlaps(
        string decisionId, DecisionTable table, TableRegions regions, int[] comparable)
    {
        var isUnique = table.HitPolicy is UniqueHitPolicy;
        if (!isUnique && table.HitPolicy is not AnyHitPolicy)
        {
            yield break;
        }

        for (var i = 0; i < comparable.Length; i++)
        {
            for (var j = i + 1; j < comparable.Length; j++)
            {
                var (first, second) = (comparable[i], comparable[j]);
                var both = regions.Box(first).Intersect(regions.Box(second));
                if (!both.IsEmpty && (isUnique || !HaveEqualResults(table, first, second)))
                {
                    yield return new DmnFinding(
                        decisionId,
                        DmnFindingType.Overlap,
                        [first + 1, second + 1],
                        $"Rules {first + 1} and {second + 1} both match {regions.Describe(both)}, "
                        + $"which the hit policy {table.HitPolicy.Name} does not allow.");
                }
            }
        }
    }

    private static bool HaveEqualResults(DecisionTable table, int first, int second) =>
        table.Rules[first].Results.Zip(table.Rules[second].Results)
            .All(pair => pair.First?.Text.Trim() == pair.Second?.Text.Trim());

    private static IEnumerable<DmnFinding> Masked(
        string decisionId, DecisionTable table, TableRegions regions, int[] comparable)
    {
        if (table.HitPolicy is not FirstHitPolicy)
        {
            yield break;
        }

        foreach (var rule in comparable.Where(rule => !regions.Box(rule).IsEmpty))
        {
            var earlier = comparable.TakeWhile(other => other != rule).Select(regions.Box);
            if (RegionBox.Subtract(regions.Box(rule), earlier) is { Count: 0 })
            {
                yield return new DmnFinding(
                    decisionId,
                    DmnFindingType.Masked,
                    [rule + 1],
                    $"Rule {rule + 1} never decides: rules before it match everything that it matches.");
            }
        }
    }

    private static IEnumerable<DmnFinding> Missing(string decisionId, DecisionTable table, TableRegions regions)
    {
        var isListed = table.HitPolicy is CollectHitPolicy or RuleOrderHitPolicy or OutputOrderHitPolicy;
        if (isListed || table.Outputs.Any(output => output.Default is not null)
            || !Enumerable.Range(0, table.Rules.Length).All(regions.IsComparable))
        {
            yield break;
        }

        var boxes = Enumerable.Range(0, table.Rules.Length).Select(regions.Box);
        foreach (var gap in RegionBox.Subtract(regions.All, boxes) ?? [])
        {
            yield return new DmnFinding(
                decisionId, DmnFindingType.Missing, [], $"No rule matches {regions.Describe(gap)}.");
        }
    }
}

/// <summary>Something that an author should look at.</summary>
/// <param name="Rules">The rules concerned, 1-based; empty for missing ones.</param>
public sealed record DmnFinding(string DecisionId, DmnFindingType Type, IReadOnlyList<int> Rules, string Message);

/// <summary>The kinds of findings.</summary>
public enum DmnFindingType : byte
{
    /// <summary>Two rules match the same values, and the hit policy does not allow it.</summary>
    Overlap,

    /// <summary>Values that no rule matches, in a table without default output.</summary>
    Missing,

    /// <summary>Rules before it match everything that the rule matches.</summary>
    Masked,

    /// <summary>A cell that nothing can satisfy.</summary>
    NeverHit,

    /// <summary>A cell or a result that is not of its column's type.</summary>
    TypeMismatch,
}
