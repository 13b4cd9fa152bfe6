using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A table as boxes over the regions of its columns.</summary>
internal sealed class TableRegions
{
    private readonly DecisionTable table;

    private TableRegions(DecisionTable table, ColumnRegions[] columns)
    {
        this.table = table;
        Columns = columns;
        Rules = [.. table.Rules.Select(RegionsOf)];
    }

    public ColumnRegions[] Columns { get; }

    /// <summary>One for each rule of the table.</summary>
    public RuleRegions[] Rules { get; }

    /// <summary>Everything that may come in.</summary>
    public ulong[][] All => [.. Columns.Select(column => column.Domain)];

    /// <summary>The regions of a table; null when they would take more memory than a number of bytes.</summary>
    public static TableRegions? Of(DecisionTable table, long bytesMax)
    {
        ColumnRegions[] columns =
        [
            .. table.Inputs.Select((input, column) => ColumnRegions.Of(
                [.. table.Rules.Select(rule => rule.Patterns[column]).OfType<CellPattern>()], input.Declared)),
        ];

        // The regions of each rule, and the rules of each region.
        var words = columns.Sum(column =>
            (long)table.Rules.Length * BitSet.WordsFor(column.Count)
            + (long)column.Count * BitSet.WordsFor(table.Rules.Length));
        return words * sizeof(ulong) <= bytesMax ? new TableRegions(table, columns) : null;
    }

    /// <summary>A box for people, for example <c>age: [18..65) and country: "DE"</c>.</summary>
    public string Describe(ulong[][] box)
    {
        var parts = Columns
            .Select((column, index) => (Column: column, Set: box[index], table.Inputs[index].Name))
            .Where(part => !part.Column.IsEverything(part.Set))
            .Select(part => $"{part.Name}: {part.Column.Describe(part.Set)}");
        var text = string.Join(" and ", parts);
        return text.Length == 0 ? "every input" : text;
    }

    /// <summary>
    /// Values in a box, in FEEL: a context of the variables where every column tests one, else what the columns are equal
    /// to.
    /// </summary>
    public string Example(ulong[][] box)
    {
        var values = Columns.Select((column, index) => ExampleValue.Text(column.Example(box[index]))).ToArray();
        return table.Inputs.All(input => input.Variable is not null)
            ? $"{{{string.Join(", ", table.Inputs.Zip(values, (input, value) => $"{input.Variable}: {value}"))}}}"
            : string.Join(" and ", table.Inputs.Zip(values, (input, value) => $"{input.Expression.Text.Trim()} = {value}"));
    }

    private RuleRegions RegionsOf(DecisionRule rule)
    {
        var sets = new ulong[Columns.Length][];
        int? unclear = null;
        for (var column = 0; column < sets.Length; column++)
        {
            var domain = Columns[column].Domain;
            if (rule.Tests[column] is null)
            {
                sets[column] = domain;
            }
            else if (rule.Patterns[column] is { } pattern && Columns[column].SetOf(pattern) is { } set)
            {
                sets[column] = BitSet.And(set, domain);
            }
            else
            {
                unclear ??= column;
                sets[column] = domain;
            }
        }

        return new RuleRegions(rule, sets, unclear);
    }
}
