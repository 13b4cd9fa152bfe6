using System.Collections;

namespace ProcessAgents.Dmn;

/// <summary>A table as boxes over the regions of its columns.</summary>
internal sealed class TableRegions
{
    private readonly DecisionTable table;
    private readonly ColumnRegions[] columns;
    private readonly RegionBox?[] boxes;

    private TableRegions(DecisionTable table, ColumnRegions[] columns, RegionBox?[] boxes)
    {
        this.table = table;
        this.columns = columns;
        this.boxes = boxes;
    }

    /// <summary>Everything that can come in.</summary>
    public RegionBox All => new([.. columns.Select(column => new BitArray(column.Count, true))]);

    public static TableRegions Of(DecisionTable table)
    {
        var patterns = table.Rules
            .Select(rule => rule.Tests.Zip(rule.Patterns, (test, pattern) => (IsAny: test is null, Pattern: pattern)).ToArray())
            .ToArray();
        var columns = Enumerable.Range(0, table.Inputs.Length)
            .Select(column => new ColumnRegions([.. patterns.Select(row => row[column].Pattern).OfType<CellPattern>()]))
            .ToArray();
        var boxes = patterns.Select(row => BoxOf(row, columns)).ToArray();
        return new TableRegions(table, columns, boxes);
    }

    /// <summary>Whether every cell of the rule is a simple comparison.</summary>
    public bool IsComparable(int rule) => boxes[rule] is not null;

    public RegionBox Box(int rule) => boxes[rule]!;

    /// <summary>A box for people, for example <c>age [18..65) and country "DE"</c>.</summary>
    public string Describe(RegionBox box)
    {
        var parts = columns.Select((column, index) => (column, index))
            .Where(pair => !ColumnRegions.IsEverything(box.Columns[pair.index]))
            .Select(pair => $"{table.Inputs[pair.index].Name} {pair.column.Describe(box.Columns[pair.index])}");
        var text = string.Join(" and ", parts);
        return text.Length == 0 ? "every input" : text;
    }

    private static RegionBox? BoxOf((bool IsAny, CellPattern? Pattern)[] row, ColumnRegions[] columns)
    {
        var sets = new BitArray[row.Length];
        for (var column = 0; column < row.Length; column++)
        {
            if (row[column].IsAny)
            {
                sets[column] = new BitArray(columns[column].Count, true);
            }
            else if (row[column].Pattern is { } pattern && columns[column].SetOf(pattern) is { } set)
            {
                sets[column] = set;
            }
            else
            {
                return null;
            }
        }

        return new RegionBox(sets);
    }
}
