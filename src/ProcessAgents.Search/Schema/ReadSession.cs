using Microsoft.Data.Sqlite;

namespace ProcessAgents.Search.Schema;

/// <summary>Runs queries; lives as long as the database is held for it.</summary>
internal readonly struct ReadSession(SqliteConnection connection)
{
    public object? Scalar(string sql, IReadOnlyList<object?> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteScalar();
    }

    public List<TRow> Rows<TRow>(string sql, IReadOnlyList<object?> parameters, Func<SqliteDataReader, TRow> read)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<TRow>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private SqliteCommand Command(string sql, IReadOnlyList<object?> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var index = 0; index < parameters.Count; index++)
        {
            command.Parameters.AddWithValue($"@p{index}", parameters[index] ?? DBNull.Value);
        }

        return command;
    }
}
