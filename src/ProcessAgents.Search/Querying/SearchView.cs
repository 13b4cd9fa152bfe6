using Microsoft.Data.Sqlite;
using ProcessAgents.Search.Querying;
using ProcessAgents.Search.Schema;

namespace ProcessAgents.Search;

/// <summary>The entities of one kind.</summary>
public sealed class SearchView<T>
    where T : class
{
    private readonly SearchDatabase database;
    private readonly SearchEntity<T> entity;
    private readonly SearchLimits limits;

    internal SearchView(SearchDatabase database, SearchEntity<T> entity, SearchLimits limits)
    {
        this.database = database;
        this.entity = entity;
        this.limits = limits;
    }

    /// <summary>What queries may name.</summary>
    public IReadOnlyList<SearchField> Fields => entity.Fields;

    /// <exception cref="SearchQueryException">The query names what is not there, or is beyond a limit.</exception>
    public SearchResult<T> Search(SearchQuery query)
    {
        var statement = new SelectStatement<T>(entity, query, limits);
        return database.Read(session =>
        {
            var total = (long)session.Scalar(statement.CountSql, statement.CountParameters)!;
            var rows = session.Rows(statement.Sql, statement.Parameters, reader => (Item: entity.Read(reader), Place: Place(reader)));
            if (statement.IsReversed)
            {
                rows.Reverse();
            }

            return new SearchResult<T>(
                [.. rows.Select(row => row.Item)],
                Math.Min(total, limits.TotalItemsMax),
                total > limits.TotalItemsMax,
                rows.Count == 0 ? null : SearchCursor.Write(statement.OrderText, rows[0].Place),
                rows.Count == 0 ? null : SearchCursor.Write(statement.OrderText, rows[^1].Place));
        });

        object?[] Place(SqliteDataReader reader)
        {
            var values = new object?[statement.OrderCount];
            for (var index = 0; index < values.Length; index++)
            {
                var column = entity.ColumnCount + index;
                values[index] = reader.IsDBNull(column) ? null : reader.GetValue(column);
            }

            return values;
        }
    }

    /// <summary>The entity with this key, or null.</summary>
    public T? Find(long key) => Find(entity.KeySql, key);

    internal T? Find(string column, object value) =>
        database.Read(session => session
            .Rows(
                $"SELECT {entity.Columns} FROM {entity.From} WHERE {column} = @p0" +
                (entity.Where.Length == 0 ? "" : $" AND {entity.Where}"),
                [value],
                entity.Read)
            .FirstOrDefault());
}
