using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>One column of a table: which rules may match a value.</summary>
internal sealed class ColumnIndex
{
    private const int BitsPerWord = 64;

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

    public static ColumnIndex Build(IReadOnlyList<DecisionRule> rules, int column, int words, int bytesMax)
    {
        var index = new ColumnIndex(words);
        var patterns = new CellPattern?[rules.Count];
        for (var rule = 0; rule < rules.Count; rule++)
        {
            if (rules[rule].Tests[column] is null)
            {
                Set(index.always, rule);
            }
            else if (rules[rule].Patterns[column] is { } pattern)
            {
                patterns[rule] = pattern;
            }
            else
            {
                index.Try(rule);
            }
        }

        index.AddEqual(patterns);
        index.AddIntervals(patterns, words, bytesMax);
        return index;
    }

    /// <summary>The rules that may match; null when only trying can tell.</summary>
    public ulong[]? Find(FeelValue value)
    {
        if (value.IsNull || (types.Count > 0 && !types.Contains(value.GetType())))
        {
            return value.IsNull ? always : null;
        }

        if (equal.TryGetValue(value, out var found))
        {
            return found;
        }

        return points.Length > 0 && points[0].GetType() == value.GetType() ? segments[SegmentOf(value)] : always;
    }

    /// <summary>Whether the cell of a rule is no simple comparison.</summary>
    public bool MustTry(int rule) => (tried[rule / BitsPerWord] >> (rule % BitsPerWord) & 1) != 0;

    private void AddEqual(CellPattern?[] patterns)
    {
        var members = new List<(FeelValue Value, int Rule)>();
        for (var rule = 0; rule < patterns.Length; rule++)
        {
            if (patterns[rule] is { Values: { } values })
            {
                members.AddRange(values.Select(value => (value, rule)));
            }
        }

        foreach (var group in members.GroupBy(member => member.Value))
        {
            var bits = (ulong[])always.Clone();
            foreach (var (_, rule) in group)
            {
                Set(bits, rule);
            }

            equal.Add(group.Key, bits);
            AddType(group.Key);
        }
    }

    private void AddIntervals(CellPattern?[] patterns, int words, int bytesMax)
    {
        var ends = patterns.Where(p => p?.Intervals is not null)
            .SelectMany(p => p!.Intervals!)
            .SelectMany(i => new[] { i.Low, i.High })
            .OfType<FeelValue>()
            .ToArray();
        if (ends.Length == 0)
        {
            return;
        }

        var ordered = ends.Where(end => end.GetType() == ends[0].GetType()).Distinct().ToList();
        ordered.Sort((left, right) => FeelComparison.Compare(left, right) ?? 0);
        var isTooLarge = (2L * ordered.Count + 1) * words * sizeof(ulong) > bytesMax;
        points = isTooLarge ? [] : [.. ordered];
        segments = isTooLarge ? [] : CreateSegments(words);
        for (var rule = 0; rule < patterns.Length; rule++)
        {
            if (patterns[rule]?.Intervals is not { } intervals)
            {
                continue;
            }

            if (isTooLarge || intervals.Any(i => (i.Low ?? i.High)!.GetType() != ends[0].GetType()))
            {
                Try(rule);
                continue;
            }

            foreach (var interval in intervals)
            {
                Mark(interval, rule);
            }
        }

        if (!isTooLarge)
        {
            AddType(ends[0]);
        }
    }

    private ulong[][] CreateSegments(int words)
    {
        // One for every point and every gap before, between and behind them; all start with what always matches.
        var created = new ulong[2 * points.Length + 1][];
        for (var segment = 0; segment < created.Length; segment++)
        {
            created[segment] = new ulong[words];
            always.CopyTo(created[segment], 0);
        }

        return created;
    }

    private void Mark(CellInterval interval, int rule)
    {
        var first = interval.Low is null ? 0 : SegmentOf(interval.Low) + (interval.IsLowIncluded ? 0 : 1);
        var last = interval.High is null
            ? segments.Length - 1
            : SegmentOf(interval.High) - (interval.IsHighIncluded ? 0 : 1);
        for (var segment = first; segment <= last; segment++)
        {
            Set(segments[segment], rule);
        }
    }

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

    /// <summary>
    /// Puts a rule into every set, and remembers to try it. Before sets are copied from the common one.
    /// </summary>
    private void Try(int rule)
    {
        Set(always, rule);
        Set(tried, rule);
        foreach (var bits in equal.Values.Concat(segments))
        {
            Set(bits, rule);
        }
    }

    private void AddType(FeelValue value)
    {
        if (!types.Contains(value.GetType()))
        {
            types.Add(value.GetType());
        }
    }

    private static void Set(ulong[] bits, int rule) => bits[rule / BitsPerWord] |= 1UL << (rule % BitsPerWord);
}
