using System.Text;
using System.Text.Json;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway;

/// <summary>Checks the JSON text of variables before it becomes part of a command.</summary>
internal static class VariablesDocument
{
    /// <summary>The document's bytes, or the sentence that says what is wrong with it.</summary>
    /// <remarks>An empty text and "null" mean no variables. Names must be unique at the top level, where they are variables.</remarks>
    public static (byte[] Document, string? Error) Read(string json, GatewayLimits limits)
    {
        if (json.Length == 0 || json is "{}" or "null")
        {
            return (JsonDocuments.EmptyObject, null);
        }

        var size = Encoding.UTF8.GetByteCount(json);
        if (size > limits.VariablesBytesMax)
        {
            return ([], $"Expected variables of at most {limits.VariablesBytesMax} bytes, but they have {size} bytes.");
        }

        var document = Encoding.UTF8.GetBytes(json);
        return Check(document, limits) is { } error ? ([], error) : (document, null);
    }

    private static string? Check(byte[] document, GatewayLimits limits)
    {
        var reader = new Utf8JsonReader(document, new JsonReaderOptions { MaxDepth = limits.VariablesDepthMax });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return $"Expected variables to be a JSON object, but they are {Describe(reader.TokenType)}.";
            }

            return FindDuplicateOrBrokenText(ref reader);
        }
        catch (JsonException exception)
        {
            return "Expected variables to be a JSON object, but the text is not valid JSON at line " +
                $"{exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}: {Reason(exception, limits)}";
        }
    }

    private static string? FindDuplicateOrBrokenText(ref Utf8JsonReader reader)
    {
        HashSet<string>? names = null;
        string? first = null;
        while (reader.Read())
        {
            var isName = reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName;
            var isEscaped = reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && reader.ValueIsEscaped;
            if (!isName && !isEscaped)
            {
                continue;
            }

            if (!TryGetText(ref reader, out var text))
            {
                return $"Expected text of whole characters, but half a surrogate pair is at byte {reader.TokenStartIndex}.";
            }

            if (!isName)
            {
                continue;
            }

            if (first is null)
            {
                first = text;
            }
            else if (!(names ??= new HashSet<string>(StringComparer.Ordinal) { first }).Add(text))
            {
                return $"Expected each variable once, but '{text}' appears twice.";
            }
        }

        return null;
    }

    private static bool TryGetText(ref Utf8JsonReader reader, out string text)
    {
        try
        {
            text = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private static string Reason(JsonException exception, GatewayLimits limits) =>
        exception.Message.Contains("maximum configured depth", StringComparison.Ordinal)
            ? $"it is nested deeper than {limits.VariablesDepthMax} levels."
            : exception.Message[..(exception.Message.IndexOf(" LineNumber", StringComparison.Ordinal) is > 0 and var end
                ? end
                : exception.Message.Length)];

    private static string Describe(JsonTokenType type) => type switch
    {
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => "empty",
    };
}
