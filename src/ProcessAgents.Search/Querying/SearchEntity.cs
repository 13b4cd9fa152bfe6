using Microsoft.Data.Sqlite;

namespace ProcessAgents.Search.Querying;

/// <summary>How one kind of entity is read: its table with what is joined to it, its columns, its fields.</summary>
/// <param name="From">Fixed text after FROM.</param>
/// <param name="Where">A fixed condition that always holds; empty for none.</param>
/// <param name="KeySql">What tells entities apart: an integer that grows with them.</param>
/// <param name="Columns">Fixed text after SELECT, in the order that <paramref name="Read"/> expects.</param>
internal sealed record SearchEntity<T>(
    string From,
    string Where,
    string KeySql,
    string Columns,
    Func<SqliteDataReader, T> Read,
    IReadOnlyList<SearchField> Fields)
{
    private readonly Dictionary<string, SearchField> fieldsByName = Fields.ToDictionary(field => field.Name);

    public int ColumnCount { get; } = CountColumns(Columns);

    public SearchField Field(string name) =>
        fieldsByName.TryGetValue(name, out var field)
            ? field
            : throw new SearchQueryException($"Expected a field to search by, but there is no '{name}' here.");

    /// <summary>Counts the commas outside of parentheses.</summary>
    private static int CountColumns(string columns)
    {
        var depth = 0;
        var count = 1;
        foreach (var character in columns)
        {
            depth += character switch { '(' => 1, ')' => -1, _ => 0 };
            count += character == ',' && depth == 0 ? 1 : 0;
        }

        return count;
    }
}
