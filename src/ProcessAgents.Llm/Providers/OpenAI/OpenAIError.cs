using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProcessAgents.Llm.Providers.OpenAI;

/// <summary>
/// An error body, in the shapes that servers of the protocol use: OpenAI's object, Ollama's string, vLLM's members at
/// the top, FastAPI's detail, Gemini's list.
/// </summary>
/// <param name="IsError">Whether the body is one.</param>
/// <param name="Code">The server's code, else its type; empty when it gives neither.</param>
/// <param name="Message">What it says.</param>
/// <param name="Status">The status that the body itself names.</param>
internal sealed partial record OpenAIError(bool IsError, string Code, string Message, int? Status)
{
    private const string ContextLengthExceeded = "context_length_exceeded";

    private static readonly OpenAIError None = new(false, "", "", null);

    public static OpenAIError Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return None;
        }
    }

    public static OpenAIError Read(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array when root.GetArrayLength() > 0 => Read(root[0]),
        JsonValueKind.Object when root.TryGetProperty("error", out var error) => error.ValueKind switch
        {
            JsonValueKind.String => new OpenAIError(true, "", error.GetString()!, null),
            JsonValueKind.Object => OfMembers(error),
            _ => None,
        },
        JsonValueKind.Object when root.TryGetProperty("detail", out var detail) =>
            new OpenAIError(true, "", detail.ToString(), null),
        JsonValueKind.Object when OpenAIResponse.Text(root, "object") == "error" => OfMembers(root),
        _ => None,
    };

    /// <summary>
    /// The code by which the failure is classified. Servers that have no code of their own for a request that is too
    /// long say it in words.
    /// </summary>
    public string CodeAt(int status) =>
        status is 400 or 413 or 422 && (Code == "exceed_context_size_error" || TooLong().IsMatch(Message))
            ? ContextLengthExceeded
            : Code;

    /// <summary>Some servers give the HTTP status as their code, as a number or as its digits: that is no code.</summary>
    private static OpenAIError OfMembers(JsonElement error)
    {
        var code = OpenAIResponse.Text(error, "code");
        var status = OpenAIResponse.Number(error, "code")
            ?? (int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : null);
        return new OpenAIError(
            true,
            (status is null ? code : null)
                ?? OpenAIResponse.Text(error, "type") ?? OpenAIResponse.Text(error, "status") ?? "",
            OpenAIResponse.Text(error, "message") ?? "",
            status is >= 400 and < 600 ? (int)status : null);
    }

    [GeneratedRegex(
        "context (length|window|size)|(maximum|max) (context|prompt|input) length|prompt is too long|input is too long",
        RegexOptions.IgnoreCase)]
    private static partial Regex TooLong();
}
