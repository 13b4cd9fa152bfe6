using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProcessAgents.Search.Querying;

/// <summary>A place in an ordered result: the order, the values of its fields there, the entity's key.</summary>
internal static class SearchCursor
{
    private const int LengthMax = 16_384;

    public static string Write(string order, IReadOnlyList<object?> values)
    {
        var array = new JsonArray(JsonValue.Create(order));
        foreach (var value in values)
        {
            array.Add(value switch
            {
                null => null,
                long number => JsonValue.Create(number),
                _ => JsonValue.Create((string)value),
            });
        }

        return Convert.ToBase64String(Encoding.UTF8.GetBytes(array.ToJsonString()));
    }

    public static object?[] Read(string cursor, string order, int count)
    {
        var values = TryParse(cursor);
        if (values is null || values.Count != count + 1 || values[0] is not string cursorOrder)
        {
            throw new SearchQueryException($"Expected to read a cursor of an earlier answer, but '{Shorten(cursor)}' is none.");
        }

        if (cursorOrder != order)
        {
            throw new SearchQueryException(
                $"Expected a cursor of the same sort as the query, but it was made for '{cursorOrder}' and not for '{order}'.");
        }

        return [.. values.Skip(1)];
    }

    private static List<object?>? TryParse(string cursor)
    {
        var bytes = new byte[cursor.Length];
        if (cursor.Length > LengthMax || !Convert.TryFromBase64String(cursor, bytes, out var length))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(0, length));
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? document.RootElement.EnumerateArray().Select(Value).ToList()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number when element.TryGetInt64(out var number) => number,
        JsonValueKind.Null => null,
        _ => throw new JsonException(),
    };

    private static string Shorten(string text) => text.Length <= 64 ? text : $"{text[..64]}...";
}
