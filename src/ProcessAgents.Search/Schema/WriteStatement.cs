using Microsoft.Data.Sqlite;

namespace ProcessAgents.Search.Schema;

/// <summary>A prepared statement with the parameters @p0, @p1, ...</summary>
internal sealed class WriteStatement(SqliteCommand command, Func<SqliteTransaction?> transaction)
{
    /// <returns>Rows that changed.</returns>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteNonQuery();
    }

    /// <returns>The first column of the first row; null when there is none.</returns>
    public object? Scalar(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    private void Bind(ReadOnlySpan<object?> values)
    {
        command.Transaction = transaction();
        if (command.Parameters.Count == 0)
        {
            for (var index = 0; index < values.Length; index++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{index}" });
            }
        }

        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }
    }
}
