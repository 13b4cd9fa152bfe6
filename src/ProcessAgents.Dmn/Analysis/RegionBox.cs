using System.Collections;

namespace ProcessAgents.Dmn;

/// <summary>What a rule matches: for each column a set of the column's elementary regions.</summary>
internal sealed class RegionBox(BitArray[] columns)
{
    /// <summary>Boxes that a subtraction may split into before it gives up.</summary>
    public const int BoxesMax = 5000;

    public BitArray[] Columns => columns;

    public bool IsEmpty => Array.Exists(columns, column => !column.HasAnySet());

    public RegionBox Intersect(RegionBox other) =>
        new([.. columns.Select((column, index) => new BitArray(column).And(other.Columns[index]))]);

    /// <summary>What remains of a box without others; null when that splits into too many parts.</summary>
    public static List<RegionBox>? Subtract(RegionBox box, IEnumerable<RegionBox> others)
    {
        var remaining = new List<RegionBox> { box };
        foreach (var other in others)
        {
            var next = new List<RegionBox>();
            foreach (var part in remaining)
            {
                part.SplitAround(other, next);
                if (next.Count > BoxesMax)
                {
                    return null;
                }
            }

            remaining = next;
        }

        return remaining;
    }

    private void SplitAround(RegionBox other, List<RegionBox> parts)
    {
        if (Intersect(other).IsEmpty)
        {
            parts.Add(this);
            return;
        }

        var narrowed = columns.Select(column => new BitArray(column)).ToArray();
        for (var column = 0; column < columns.Length; column++)
        {
            var outside = new BitArray(other.Columns[column]).Not().And(columns[column]);
            if (outside.HasAnySet())
            {
                var part = narrowed.Select(c => new BitArray(c)).ToArray();
                part[column] = outside;
                parts.Add(new RegionBox(part));
            }

            narrowed[column].And(other.Columns[column]);
        }
    }
}
