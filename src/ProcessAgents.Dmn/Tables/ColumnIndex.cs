using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>
/// One column of a table: which rules may match a value, as bits. Texts and truth values are found by hash. The other
/// values of cells, which have an order, cut all values into segments: themselves, and the gaps around them.
/// </summary>
internal sealed class ColumnIndex
{
    private readonly ulong[] always;
    private readonly ulong[] tried;
    private readonly Dictionary<FeelValue, ulong[]> equal = [];
    private readonly List<Type> types = [];
    private FeelValue[] points = [];
    private ulong[][] segments = [];

    private ColumnIndex(int words)
    {
        always = new ulong[words];
        tried = new ulong[words];
    }

    /// <summary>Whether a value can rule out rules.</summary>
    public bool IsSelective => equal.Count > 0 || segments.Length > 0;

    /// <summary>The memory that the sets of rules take.</summary>
    public long Bytes => BytesOf(equal.Count + segments.Length + 2);

    /// <summary>The index of a column; cells whose sets would take more than the bytes are tried one by one.</summary>
    public static ColumnIndex Build(IReadOnlyList<DecisionRule> rules, int column, int bytesMax)
    {
        var index = new ColumnIndex(BitSet.WordsFor(rules.Count));
        foreach (var rule in rules)
        {
            if (rule.Tests[column] is null)
            {
                BitSet.Add(index.always, rule.Index);
            }
        }

        // Those that must be tried are in every set, so they come before the sets are made.
        var patterns = rules
            .Select(rule => rule.Patterns[column] is { IsIndexed: true } pattern ? pattern : null)
            .ToArray();
        var order = index.OrderOf(patterns, bytesMax);
        var valueCount = patterns.SelectMany(pattern => pattern?.Values ?? []).Distinct().Count();
        var areValuesIndexed = index.BytesOf(valueCount) <= bytesMax;
        for (var rule = 0; rule < patterns.Length; rule++)
        {
            if (rules[rule].Tests[column] is not null && !IsIndexed(patterns[rule], order, areValuesIndexed))
            {
                BitSet.Add(index.always, rule);
                BitSet.Add(index.tried, rule);
                patterns[rule] = null;
            }
        }

        index.AddValues(patterns);
        index.AddIntervals(patterns, order);
        return index;
    }

    /// <summary>The rules that may match; null when only trying can tell.</summary>
    public ulong[]? Find(FeelValue value)
    {
        if (value.IsNull)
        {
            return always;
        }

        if (equal.Count > 0 && equal.TryGetValue(value, out var found))
        {
            return found;
        }

        if (points.Length > 0 && points[0].GetType() == value.GetType())
        {
            return segments[SegmentOf(value)];
        }

        return types.Count == 0 || types.Contains(value.GetType()) ? always : null;
    }

    /// <summary>Whether the cell of a rule is no simple comparison.</summary>
    public bool MustTry(int rule) => BitSet.Contains(tried, rule);

    private static bool IsIndexed(CellPattern? pattern, FeelValue[] order, bool areValuesIndexed) => pattern switch
    {
        null => false,
        { Values.Count: > 0 } => areValuesIndexed,
        _ => order.Length > 0 && pattern.Intervals.All(interval => interval.Type == order[0].GetType()),
    };

    /// <summary>
    /// The ends of intervals, in order, of the type that most cells have; empty when their sets would take too much.
    /// </summary>
    private FeelValue[] OrderOf(CellPattern?[] patterns, int bytesMax)
    {
        var ends = patterns.SelectMany(pattern => pattern?.Intervals ?? [])
            .SelectMany(interval => new[] { interval.Low, interval.High })
            .OfType<FeelValue>()
            .GroupBy(end => end.GetType())
            .MaxBy(group => group.Count());
        if (ends is null)
        {
            return [];
        }

        var ordered = ends.Distinct().ToArray();
        Array.Sort(ordered, (left, right) => FeelComparison.Compare(left, right) ?? 0);
        return BytesOf(2L * ordered.Length + 1) > bytesMax ? [] : ordered;
    }

    private void AddValues(CellPattern?[] patterns)
    {
        for (var rule = 0; rule < patterns.Length; rule++)
        {
            foreach (var value in patterns[rule]?.Values ?? [])
            {
                if (!equal.TryGetValue(value, out var bits))
                {
                    equal.Add(value, bits = (ulong[])always.Clone());
                    AddType(value);
                }

                BitSet.Add(bits, rule);
            }
        }
    }

    private void AddIntervals(CellPattern?[] patterns, FeelValue[] order)
    {
        if (order.Length == 0)
        {
            return;
        }

        points = order;
        AddType(order[0]);
        segments = new ulong[2 * order.Length + 1][];
        var begins = new List<int>?[segments.Length + 1];
        var ends = new List<int>?[segments.Length + 1];
        for (var rule = 0; rule < patterns.Length; rule++)
        {
            foreach (var interval in patterns[rule]?.Intervals ?? [])
            {
                var first = interval.Low is null ? 0 : SegmentOf(interval.Low) + (interval.IsLowIncluded ? 0 : 1);
                var last = interval.High is null
                    ? segments.Length - 1
                    : SegmentOf(interval.High) - (interval.IsHighIncluded ? 0 : 1);
                if (first <= last)
                {
                    (begins[first] ??= []).Add(rule);
                    (ends[last + 1] ??= []).Add(rule);
                }
            }
        }

        // From segment to segment only what begins or ends there changes. Intervals of a rule may overlap, so they count.
        var open = new int[patterns.Length];
        var current = (ulong[])always.Clone();
        for (var segment = 0; segment < segments.Length; segment++)
        {
            foreach (var rule in ends[segment] ?? [])
            {
                if (--open[rule] == 0)
                {
                    BitSet.Remove(current, rule);
                }
            }

            foreach (var rule in begins[segment] ?? [])
            {
                open[rule]++;
                BitSet.Add(current, rule);
            }

            segments[segment] = (ulong[])current.Clone();
        }
    }

    /// <summary>Points have odd numbers, the gaps around them even ones.</summary>
    private int SegmentOf(FeelValue value)
    {
        int low = 0, high = points.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (FeelComparison.Compare(value, points[middle]))
            {
                case 0:
                    return 2 * middle + 1;
                case < 0:
                    high = middle - 1;
                    break;
                default:
                    low = middle + 1;
                    break;
            }
        }

        return 2 * low;
    }

    private long BytesOf(long sets) => sets * always.Length * sizeof(ulong);

    private void AddType(FeelValue value)
    {
        if (!types.Contains(value.GetType()))
        {
            types.Add(value.GetType());
        }
    }
}
