namespace ProcessAgents.Dmn;

/// <summary>What the regions of a table tell: rules that never match or decide, overlaps and gaps.</summary>
internal sealed class RegionAnalysis(
    TableAnalysis analysis, DecisionTable table, TableRegions regions, AnalysisBudget budget, int gapsMax)
{
    public IEnumerable<DmnFinding> NeverHit()
    {
        foreach (var rule in regions.Rules)
        {
            if (rule.EmptyColumn is { } column)
            {
                var input = table.Inputs[column];
                yield return analysis.Of(
                    DmnFindingType.NeverHit,
                    [rule.Rule],
                    $"{RuleNames.Of(rule.Rule)} never matches: no value of '{input.Name}'"
                    + (input.Declared?.AllowedText is { } allowed ? $" among {allowed.Trim()}" : "")
                    + $" passes the test {rule.Rule.Tests[column]!.Text.Trim()}.");
            }
        }
    }

    public IEnumerable<DmnFinding> Overlaps()
    {
        var isUnique = table.HitPolicy is UniqueHitPolicy;
        if (!isUnique && table.HitPolicy is not AnyHitPolicy)
        {
            yield break;
        }

        var rules = regions.Rules.Where(rule => rule.IsExact && rule.EmptyColumn is null).ToArray();
        for (var i = 0; i < rules.Length; i++)
        {
            for (var j = i + 1; j < rules.Length; j++)
            {
                if (!budget.Spend(1))
                {
                    yield break;
                }

                var (first, second) = (rules[i], rules[j]);
                if (!DoOverlap(first.Sets, second.Sets) || (!isUnique && HaveEqualResults(first.Rule, second.Rule)))
                {
                    continue;
                }

                ulong[][] both = [.. first.Sets.Zip(second.Sets, BitSet.And)];
                var example = regions.Example(both);
                yield return analysis.Of(
                    DmnFindingType.Overlap,
                    [first.Rule, second.Rule],
                    $"{RuleNames.Of([first.Rule, second.Rule])} both match {regions.Describe(both)}, for example {example}"
                    + (isUnique ? "" : ", with different results")
                    + $", which the hit policy {table.HitPolicy.Name} does not allow.",
                    example);
            }
        }
    }

    private bool DoOverlap(ulong[][] first, ulong[][] second)
    {
        for (var column = 0; column < first.Length; column++)
        {
            budget.Spend(first[column].Length);
            if (!BitSet.Overlap(first[column], second[column]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HaveEqualResults(DecisionRule first, DecisionRule second) =>
        first.Constant is { } left && second.Constant is { } right
            ? left.Value.Equals(right.Value)
            : first.Results.Select(result => result?.Text.Trim())
                .SequenceEqual(second.Results.Select(result => result?.Text.Trim()));

    public IEnumerable<DmnFinding> Masked()
    {
        if (RulesByImportance() is not { } ordered)
        {
            yield break;
        }

        var search = new CoverageSearch(regions.Rules, regions.Columns, budget);
        var before = BitSet.Create(regions.Rules.Length);

        // A rule without a test also answers null and what a column does not declare, which no region tells.
        var safetyNet = ordered.FirstOrDefault(rule => rule.Rule.Tests.All(test => test is null));
        foreach (var rule in ordered)
        {
            if (rule.EmptyColumn is not null)
            {
                continue;
            }

            var gaps = rule == safetyNet ? null : search.FindGaps(rule.Sets, before, countMax: 1);
            if (budget.IsUsedUp)
            {
                yield break;
            }

            if (gaps is { Count: 0 })
            {
                var covering = BitSet.Numbers(before)
                    .Where(other => DoOverlap(regions.Rules[other].Sets, rule.Sets))
                    .Select(other => table.Rules[other])
                    .ToArray();
                yield return analysis.Of(
                    DmnFindingType.Masked,
                    [rule.Rule],
                    $"{RuleNames.Of(rule.Rule)} never decides: before it decide{(covering.Length == 1 ? "s rule" : " rules")} "
                    + $"{RuleNames.List(covering)}, which {(covering.Length == 1 ? "matches" : "match")} everything that it matches.");
            }

            if (rule.IsExact)
            {
                BitSet.Add(before, rule.Rule.Index);
            }
        }
    }

    /// <summary>
    /// The rules in the order in which they decide; null where several decide, or where the order depends on input.
    /// </summary>
    private IEnumerable<RuleRegions>? RulesByImportance()
    {
        if (table.HitPolicy is FirstHitPolicy)
        {
            return regions.Rules;
        }

        return table.HitPolicy is PriorityHitPolicy && table.Rules.All(rule => rule.Constant is not null)
            ? OutputOrder.Sort(table.Rules.Select(rule => rule.Constant!), table.Outputs)
                .Select(result => regions.Rules[result.Trace.RuleIndex - 1])
            : null;
    }

    public IEnumerable<DmnFinding> Missing()
    {
        if (!LooksForGaps)
        {
            yield break;
        }

        var search = new CoverageSearch(regions.Rules, regions.Columns, budget);
        var all = BitSet.Not(BitSet.Create(regions.Rules.Length), regions.Rules.Length);
        foreach (var gap in search.FindGaps(regions.All, all, gapsMax))
        {
            var example = regions.Example(gap);
            yield return analysis.Of(
                DmnFindingType.Missing,
                [],
                $"No rule matches {regions.Describe(gap)}, for example {example}: add a rule, or a default output.",
                example);
        }
    }

    private bool LooksForGaps =>
        table.HitPolicy is UniqueHitPolicy or AnyHitPolicy or FirstHitPolicy or PriorityHitPolicy
        && table.Outputs.All(output => output.Default is null)
        && table.Inputs.Length > 0;

    public IEnumerable<DmnFinding> Unclear()
    {
        // What is of another type than its column is told as that.
        var mismatched = TypeMismatches.Find(table).Select(mismatch => mismatch.Rule.Index).ToHashSet();
        var unclear = regions.Rules.Where(rule => !rule.IsExact && !mismatched.Contains(rule.Rule.Index)).ToArray();
        if (unclear.Length > 0 && (LooksForGaps || table.HitPolicy is UniqueHitPolicy or AnyHitPolicy))
        {
            var column = unclear[0].UnclearColumn!.Value;
            yield return analysis.Of(
                DmnFindingType.NotAnalyzed,
                [.. unclear.Select(rule => rule.Rule)],
                $"{RuleNames.Of([.. unclear.Select(rule => rule.Rule)])} {(unclear.Length == 1 ? "holds a test" : "hold tests")} that "
                + $"cannot be compared with others, such as {unclear[0].Rule.Tests[column]!.Text.Trim()} of "
                + $"'{table.Inputs[column].Name}': there may be overlaps and gaps that are not told.");
        }
    }
}
