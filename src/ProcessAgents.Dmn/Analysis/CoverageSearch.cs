namespace ProcessAgents.Dmn;

/// <summary>
/// Finds boxes that no rule of some covers. Column by column, regions that the same rules match are taken together; what
/// is left of the rules goes on with the next column. Sets of rules that are known to cover the rest are not looked at
/// twice.
/// </summary>
internal sealed class CoverageSearch
{
    private readonly AnalysisBudget budget;

    // For each column and region the rules that match there, as bits.
    private readonly ulong[][][] rulesAt;
    private readonly int words;

    public CoverageSearch(IReadOnlyList<RuleRegions> rules, IReadOnlyList<ColumnRegions> columns, AnalysisBudget budget)
    {
        this.budget = budget;
        words = BitSet.WordsFor(rules.Count);
        rulesAt = [.. columns.Select((column, index) => Transpose(rules, index, column.Count))];
    }

    /// <summary>The boxes of a box that no rule of a set covers, at most so many; fewer when the budget is used up.</summary>
    public IReadOnlyList<ulong[][]> FindGaps(ulong[][] box, ulong[] rules, int countMax)
    {
        var gaps = new List<ulong[][]>();
        var covered = new HashSet<(int Column, ulong[] Rules)>(new BySet());
        Explore(0, rules, [.. box], gaps);
        return gaps;

        // Whether the rules cover the rest of the box, from a column on.
        bool Explore(int column, ulong[] active, ulong[][] path, List<ulong[][]> found)
        {
            if (BitSet.IsEmpty(active))
            {
                found.Add([.. path]);
                return false;
            }

            if (column == rulesAt.Length || covered.Contains((column, active)))
            {
                return true;
            }

            var isCovered = true;
            foreach (var (regions, matching) in Groups(column, box[column], active))
            {
                path[column] = regions;
                isCovered &= Explore(column + 1, matching, path, found);
                path[column] = box[column];
                if (found.Count >= countMax || budget.IsUsedUp)
                {
                    return false;
                }
            }

            if (isCovered)
            {
                covered.Add((column, active));
            }

            return isCovered;
        }
    }

    /// <summary>The regions of a set, taken together where the same rules match.</summary>
    private IEnumerable<(ulong[] Regions, ulong[] Rules)> Groups(int column, ulong[] regions, ulong[] active)
    {
        var groups = new Dictionary<(int, ulong[] Rules), ulong[]>(new BySet());
        foreach (var region in BitSet.Numbers(regions))
        {
            if (!budget.Spend(words))
            {
                break;
            }

            var matching = BitSet.And(rulesAt[column][region], active);
            if (!groups.TryGetValue((column, matching), out var group))
            {
                groups.Add((column, matching), group = new ulong[regions.Length]);
            }

            BitSet.Add(group, region);
        }

        return groups.Select(pair => (pair.Value, pair.Key.Rules));
    }

    private static ulong[][] Transpose(IReadOnlyList<RuleRegions> rules, int column, int regionCount)
    {
        var transposed = new ulong[regionCount][];
        for (var region = 0; region < regionCount; region++)
        {
            transposed[region] = BitSet.Create(rules.Count);
        }

        for (var rule = 0; rule < rules.Count; rule++)
        {
            foreach (var region in BitSet.Numbers(rules[rule].Sets[column]))
            {
                BitSet.Add(transposed[region], rule);
            }
        }

        return transposed;
    }

    private sealed class BySet : IEqualityComparer<(int Column, ulong[] Rules)>
    {
        public bool Equals((int Column, ulong[] Rules) left, (int Column, ulong[] Rules) right) =>
            left.Column == right.Column && left.Rules.AsSpan().SequenceEqual(right.Rules);

        public int GetHashCode((int Column, ulong[] Rules) key)
        {
            var hash = new HashCode();
            hash.Add(key.Column);
            foreach (var word in key.Rules)
            {
                hash.Add(word);
            }

            return hash.ToHashCode();
        }
    }
}
