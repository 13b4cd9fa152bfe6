using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProcessAgents.Llm.Providers.OpenAI;

/// <summary>Reads a whole answer of the chat-completions protocol.</summary>
internal static class OpenAIResponse
{
    /// <exception cref="JsonException">The body is not such an answer.</exception>
    public static ChatResponse Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("choices", out var choices)
            || choices.ValueKind != JsonValueKind.Array
            || choices.GetArrayLength() == 0
            || !choices[0].TryGetProperty("message", out var message))
        {
            throw new JsonException("the answer has no choice with a message");
        }

        var refusal = Text(message, "refusal");
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, Contents(message, refusal)))
        {
            ResponseId = Text(root, "id"),
            ModelId = Text(root, "model"),
            FinishReason = refusal is not null
                ? ChatFinishReason.ContentFilter
                : Text(choices[0], "finish_reason") is { } reason ? new ChatFinishReason(reason) : null,
            Usage = OpenAIUsage.Read(root),
        };
    }

    /// <summary>A call of a tool. Arguments that are no JSON object are the model's mistake and not the server's.</summary>
    public static FunctionCallContent ToolCall(string? id, string? name, string? arguments)
    {
        var text = string.IsNullOrWhiteSpace(arguments) ? "{}" : arguments;
        try
        {
            return new FunctionCallContent(
                id ?? "", name ?? "", JsonSerializer.Deserialize<Dictionary<string, object?>>(text));
        }
        catch (JsonException exception)
        {
            return new FunctionCallContent(id ?? "", name ?? "") { Exception = exception };
        }
    }

    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    public static long? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : null;

    private static List<AIContent> Contents(JsonElement message, string? refusal)
    {
        var contents = new List<AIContent>();
        if ((Content(message) ?? refusal) is { } text)
        {
            contents.Add(new TextContent(text));
        }

        if (message.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array)
        {
            foreach (var call in calls.EnumerateArray())
            {
                var function = call.TryGetProperty("function", out var found) ? found : default;
                contents.Add(ToolCall(Text(call, "id"), Text(function, "name"), Text(function, "arguments")));
            }
        }

        return contents;
    }

    /// <summary>A text, or the texts of a list of parts.</summary>
    private static string? Content(JsonElement message) =>
        message.TryGetProperty("content", out var parts) && parts.ValueKind == JsonValueKind.Array
            ? string.Concat(parts.EnumerateArray().Select(part => Text(part, "text")))
            : Text(message, "content");
}
