using System.Text.Json;
using Microsoft.Data.Sqlite;
using ProcessAgents.Search.Projections;

namespace ProcessAgents.Search.Queries;

/// <summary>Columns as values, by their place.</summary>
internal static class RowReading
{
    public static long? LongOrNull(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static string? TextOrNull(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    public static DateTimeOffset Time(this SqliteDataReader reader, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.Time(column);

    public static IReadOnlyList<string> Texts(this SqliteDataReader reader, int column)
    {
        var json = reader.GetString(column);
        return json == "[]" ? [] : JsonSerializer.Deserialize(json, ListJson.Default.IReadOnlyListString)!;
    }
}
