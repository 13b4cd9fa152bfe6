using System.Collections;
using System.Text;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>
/// The values of a column, cut into regions that no cell divides: the points that cells name and the gaps around them,
/// or the values that cells name and all others.
/// </summary>
internal sealed class ColumnRegions
{
    private readonly FeelValue[] points;
    private readonly FeelValue[] values;

    public ColumnRegions(IReadOnlyList<CellPattern> cells)
    {
        var ends = cells.Where(cell => cell.Intervals is not null)
            .SelectMany(cell => cell.Intervals!)
            .SelectMany(interval => new[] { interval.Low, interval.High })
            .OfType<FeelValue>()
            .ToArray();
        points = [.. ends.Where(end => end.GetType() == ends[0].GetType()).Distinct()];
        Array.Sort(points, (left, right) => FeelComparison.Compare(left, right) ?? 0);
        values = points.Length > 0 ? [] : [.. cells.SelectMany(cell => cell.Values ?? []).Distinct()];
        Count = points.Length > 0
            ? 2 * points.Length + 1
            : Array.Exists(values, value => value is FeelBoolean) ? 2 : values.Length + 1;
        if (Count == 2 && Array.Exists(values, value => value is FeelBoolean))
        {
            values = [FeelBoolean.True, FeelBoolean.False];
        }
    }

    /// <summary>How many regions there are.</summary>
    public int Count { get; }

    public static bool IsEverything(BitArray set) => set.HasAllSet();

    /// <summary>The regions of a cell; null when the cell is of another type than the column.</summary>
    public BitArray? SetOf(CellPattern cell)
    {
        var set = new BitArray(Count);
        foreach (var value in cell.Values ?? [])
        {
            var place = Array.FindIndex(values, known => known.Equals(value));
            if (place < 0)
            {
                return null;
            }

            set[place] = true;
        }

        foreach (var interval in cell.Intervals ?? [])
        {
            var first = interval.Low is null ? 0 : RegionOf(interval.Low) + (interval.IsLowIncluded ? 0 : 1);
            var last = interval.High is null ? Count - 1 : RegionOf(interval.High) - (interval.IsHighIncluded ? 0 : 1);
            if (first < 0 || last < -1)
            {
                return null;
            }

            for (var region = first; region <= last; region++)
            {
                set[region] = true;
            }
        }

        return set;
    }

    /// <summary>A set of regions for people.</summary>
    public string Describe(BitArray set)
    {
        if (points.Length == 0)
        {
            var named = values.Where((_, place) => set[place]).Select(Text);
            var isOther = Count > values.Length && set[Count - 1];
            return string.Join(", ", isOther ? named.Append("any other") : named);
        }

        var parts = new List<string>();
        for (var region = 0; region < Count; region++)
        {
            var last = region;
            while (set[region] && last + 1 < Count && set[last + 1])
            {
                last++;
            }

            if (set[region])
            {
                parts.Add(Range(region, last));
            }

            region = last;
        }

        return string.Join(", ", parts);
    }

    // Points have odd numbers, the gaps around them even ones.
    private string Range(int first, int last)
    {
        if (first == last && first % 2 == 1)
        {
            return Text(points[first / 2]);
        }

        if (first == 0)
        {
            return $"{(last % 2 == 1 ? "<=" : "<")} {Text(points[last / 2])}";
        }

        var low = first % 2 == 1 ? points[first / 2] : points[first / 2 - 1];
        if (last == Count - 1)
        {
            return $"{(first % 2 == 1 ? ">=" : ">")} {Text(low)}";
        }

        var text = new StringBuilder();
        text.Append(first % 2 == 1 ? '[' : '(').Append(Text(low)).Append("..").Append(Text(points[last / 2]));
        return text.Append(last % 2 == 1 ? ']' : ')').ToString();
    }

    private int RegionOf(FeelValue point)
    {
        var place = Array.FindIndex(points, known => known.Equals(point));
        return place < 0 ? -2 : 2 * place + 1;
    }

    private static string Text(FeelValue value) => value is FeelString text ? $"\"{text.Value}\"" : value.ToString();
}
