using System.Globalization;
using System.Text.Json;
using ProcessAgents.Search;

namespace ProcessAgents.Gateway.Rest.Searching;

/// <summary>Values of a filter as the search store compares them.</summary>
internal static class FilterValue
{
    public static object Single(JsonElement value, SearchField field, string path) => field.Type switch
    {
        SearchFieldType.Boolean => Boolean(value, path),
        SearchFieldType.Enumeration => Word(value, field, path),
        SearchFieldType.Key => RestKeys.Read(Text(value, path), path),
        SearchFieldType.Number => Number(value, path),
        SearchFieldType.Timestamp => Timestamp(value, path),
        SearchFieldType.Text or SearchFieldType.Texts or SearchFieldType.Variables => Text(value, path),
    };

    public static IReadOnlyList<object> List(JsonElement values, SearchField field, string path) =>
        values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Select((value, index) => Single(value, field, $"{path}[{index}]"))]
            : throw Wrong(values, path, "an array");

    public static bool Boolean(JsonElement value, string path) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Wrong(value, path, "a boolean");

    public static string Text(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(value, path, "text");

    private static long Number(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : throw Wrong(value, path, "a whole number");

    private static long Timestamp(JsonElement value, string path) =>
        DateTimeOffset.TryParse(
            Text(value, path), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUnixTimeMilliseconds()
            : throw ProblemException.InvalidArgument(
                $"Expected '{path}' to be a date and time such as '2030-01-31T10:00:00Z', but it is '{value.GetString()}'.");

    private static string Word(JsonElement value, SearchField field, string path)
    {
        var text = Text(value, path);
        return field.Words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw ProblemException.InvalidArgument(
                $"Expected '{path}' to be one of {string.Join(", ", field.Words)}, but it is '{text}'.");
    }

    private static ProblemException Wrong(JsonElement value, string path, string expected) =>
        ProblemException.BadRequest($"Expected the field '{path}' to be {expected}, but it is {BodyShape.Describe(value)}.");
}
