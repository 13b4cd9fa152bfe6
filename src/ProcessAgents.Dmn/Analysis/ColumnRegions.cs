using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>
/// The values of a column, cut into regions that no cell divides: the points that cells name and the gaps around them;
/// or the texts, or truth values, that cells name and all others; and null, where a cell names it. Regions without a
/// value are out of the domain: those that the column's declaration does not allow, and gaps in which nothing lies.
/// </summary>
internal sealed class ColumnRegions
{
    private readonly FeelValue[] points;
    private readonly FeelValue[] values;
    private readonly Dictionary<FeelValue, int> regionOfValue;
    private readonly FeelValue?[] examples;

    private ColumnRegions(FeelValue[] points, FeelValue[] values, bool hasNull, bool isWhole)
    {
        this.points = points;
        this.values = values;
        regionOfValue = values.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        HasNull = hasNull;
        var ownCount = points.Length > 0 ? 2 * points.Length + 1 : values is [FeelBoolean, ..] ? 2 : values.Length + 1;
        Count = ownCount + (hasNull ? 1 : 0);
        examples = [.. Enumerable.Range(0, Count).Select(region => CreateExample(region, isWhole))];
        Domain = BitSet.Create(Count);
        for (var region = 0; region < Count; region++)
        {
            if (examples[region] is not null)
            {
                BitSet.Add(Domain, region);
            }
        }
    }

    /// <summary>How many regions there are.</summary>
    public int Count { get; }

    /// <summary>Whether null has a region of its own, the last one.</summary>
    public bool HasNull { get; }

    /// <summary>The regions that hold a value that may come in.</summary>
    public ulong[] Domain { get; private init; }

    /// <summary>The regions of a column.</summary>
    /// <param name="cells">The simple cells of the column.</param>
    /// <param name="declared">What the column declares; null when it declares nothing.</param>
    public static ColumnRegions Of(IReadOnlyList<CellPattern> cells, DeclaredValues? declared)
    {
        var allowed = declared?.AllowedText is { } text ? CellPattern.TryParse(text) : null;
        IReadOnlyList<CellPattern> all = allowed is null ? cells : [.. cells, allowed];
        var ends = all.SelectMany(cell => cell.Intervals)
            .SelectMany(interval => new[] { interval.Low, interval.High })
            .OfType<FeelValue>()
            .ToArray();
        var texts = all.SelectMany(cell => cell.Values).Distinct().ToArray();
        var isWhole = declared?.TypeName is "integer" or "long";
        var hasNull = all.Any(cell => cell.HasNull);
        var regions = new ColumnRegions(PointsOf(ends, texts), ends.Length > 0 ? [] : ValuesOf(texts), hasNull, isWhole);
        return allowed is not null && regions.SetOf(allowed) is { } domain
            ? new ColumnRegions(regions.points, regions.values, hasNull, isWhole)
            {
                Domain = BitSet.And(regions.Domain, domain),
            }
            : regions;
    }

    /// <summary>The regions of a cell; null when the cell is of another type than the column.</summary>
    public ulong[]? SetOf(CellPattern cell)
    {
        var set = BitSet.Create(Count);
        foreach (var value in cell.Values)
        {
            var region = points.Length > 0 ? RegionOf(value) : regionOfValue.GetValueOrDefault(value, -1);
            if (region < 0)
            {
                return null;
            }

            BitSet.Add(set, region);
        }

        foreach (var interval in cell.Intervals)
        {
            var first = interval.Low is null ? 0 : RegionOf(interval.Low) + (interval.IsLowIncluded ? 0 : 1);
            var last = interval.High is null
                ? 2 * points.Length
                : RegionOf(interval.High) - (interval.IsHighIncluded ? 0 : 1);
            if (first < 0 || last < -1)
            {
                return null;
            }

            for (var region = first; region <= last; region++)
            {
                BitSet.Add(set, region);
            }
        }

        if (cell.HasNull)
        {
            BitSet.Add(set, Count - 1);
        }

        return cell.IsNegated ? BitSet.Not(set, Count) : set;
    }

    /// <summary>All values that may come in.</summary>
    public bool IsEverything(ulong[] set) => BitSet.Includes(set, Domain);

    /// <summary>A set of regions for people, in FEEL.</summary>
    public string Describe(ulong[] set)
    {
        var parts = points.Length > 0 ? DescribeIntervals(set) : DescribeValues(set);
        if (HasNull && BitSet.Contains(set, Count - 1))
        {
            parts.Add("null");
        }

        const int PartsMax = 5;
        return parts.Count <= PartsMax
            ? string.Join(", ", parts)
            : $"{string.Join(", ", parts.Take(PartsMax))} and {parts.Count - PartsMax} more";
    }

    /// <summary>A value of a set that is not empty.</summary>
    public FeelValue Example(ulong[] set)
    {
        for (var region = 0; region < Count; region++)
        {
            if (BitSet.Contains(set, region) && examples[region] is { } example)
            {
                return example;
            }
        }

        return FeelNull.Instance;
    }

    /// <summary>The texts; truth values only where there is nothing else.</summary>
    private static FeelValue[] ValuesOf(FeelValue[] values) => Array.TrueForAll(values, value => value is FeelBoolean)
        && values.Length > 0
            ? [FeelBoolean.True, FeelBoolean.False]
            : [.. values.Where(value => value is not FeelBoolean)];

    /// <summary>The ends of the type that most have, in order; texts too where there are intervals of texts.</summary>
    private static FeelValue[] PointsOf(FeelValue[] ends, FeelValue[] texts)
    {
        if (ends.Length == 0)
        {
            return [];
        }

        var type = ends.GroupBy(end => end.GetType()).MaxBy(group => group.Count())!.Key;
        var ordered = ends.Concat(texts).Where(end => end.GetType() == type).Distinct().ToArray();

        // Times and moments with a zone and without have no common order.
        if (Array.Exists(ordered, point => FeelComparison.Compare(ordered[0], point) is null))
        {
            ordered = [.. ordered.Where(point => FeelComparison.Compare(ordered[0], point) is not null)];
        }

        Array.Sort(ordered, (left, right) => FeelComparison.Compare(left, right) ?? 0);
        return ordered;
    }

    private FeelValue? CreateExample(int region, bool isWhole)
    {
        if (HasNull && region == Count - 1)
        {
            return FeelNull.Instance;
        }

        if (points.Length == 0)
        {
            return region < values.Length ? values[region] : ExampleValue.OtherThan(values);
        }

        // Points have odd numbers, the gaps around them even ones.
        if (region % 2 == 1)
        {
            return points[region / 2];
        }

        return ExampleValue.Between(
            region == 0 ? null : points[region / 2 - 1],
            region / 2 == points.Length ? null : points[region / 2],
            isWhole);
    }

    private List<string> DescribeValues(ulong[] set)
    {
        var named = values.Where((_, region) => BitSet.Contains(set, region)).Select(ExampleValue.Text).ToList();
        var isOtherIn = values is not [FeelBoolean, ..] && BitSet.Contains(set, values.Length);
        if (isOtherIn)
        {
            // What is left out is shorter to say than what is in.
            var missing = values.Where((_, region) => !BitSet.Contains(set, region)).Select(ExampleValue.Text).ToList();
            return [missing.Count == 0 ? "any value" : $"not({string.Join(", ", missing.Take(10))})"];
        }

        return named;
    }

    private List<string> DescribeIntervals(ulong[] set)
    {
        var parts = new List<string>();
        for (var region = 0; region <= 2 * points.Length; region++)
        {
            if (!BitSet.Contains(set, region) || examples[region] is null)
            {
                continue;
            }

            // Gaps in which nothing lies join what is around them.
            var last = region;
            for (var next = region + 1;
                next <= 2 * points.Length && (BitSet.Contains(set, next) || examples[next] is null);
                next++)
            {
                last = BitSet.Contains(set, next) && examples[next] is not null ? next : last;
            }

            parts.Add(Interval(region, last));
            region = last;
        }

        return parts;
    }

    private string Interval(int first, int last)
    {
        if (first == last && first % 2 == 1)
        {
            return ExampleValue.Text(points[first / 2]);
        }

        if (first == 0 && last == 2 * points.Length)
        {
            return "any value";
        }

        if (first == 0)
        {
            return $"{(last % 2 == 1 ? "<=" : "<")} {ExampleValue.Text(points[last / 2])}";
        }

        var low = ExampleValue.Text(first % 2 == 1 ? points[first / 2] : points[first / 2 - 1]);
        if (last == 2 * points.Length)
        {
            return $"{(first % 2 == 1 ? ">=" : ">")} {low}";
        }

        return $"{(first % 2 == 1 ? '[' : '(')}{low}..{ExampleValue.Text(points[last / 2])}{(last % 2 == 1 ? ']' : ')')}";
    }

    private int RegionOf(FeelValue point)
    {
        var place = Array.BinarySearch(points, point, ByOrder.Instance);
        return place >= 0 && points[place].GetType() == point.GetType() && FeelComparison.Compare(points[place], point) == 0
            ? 2 * place + 1
            : -2;
    }

    private sealed class ByOrder : IComparer<FeelValue>
    {
        public static ByOrder Instance { get; } = new();

        public int Compare(FeelValue? left, FeelValue? right) => FeelComparison.Compare(left!, right!) ?? 0;
    }
}
