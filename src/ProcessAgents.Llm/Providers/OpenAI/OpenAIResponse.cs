using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProcessAgents.Llm.Providers.OpenAI;

/// <summary>Reads an answer and an error of the chat-completions protocol.</summary>
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
        var contents = Contents(message, refusal);
        var reply = new ChatMessage(ChatRole.Assistant, contents);
        return new ChatResponse(reply)
        {
            ResponseId = Text(root, "id"),
            ModelId = Text(root, "model"),
            FinishReason = refusal is not null
                ? ChatFinishReason.ContentFilter
                : Text(choices[0], "finish_reason") is { } reason ? new ChatFinishReason(reason) : null,
            Usage = Usage(root),
        };
    }

    /// <summary>The provider's code (or type) and message of an error body; empty when it is not one.</summary>
    public static (string Code, string Message) ReadError(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("error", out var error))
            {
                return ("", "");
            }

            return error.ValueKind == JsonValueKind.String
                ? ("", error.GetString()!)
                : (Text(error, "code") ?? Text(error, "type") ?? "", Text(error, "message") ?? "");
        }
        catch (JsonException)
        {
            return ("", "");
        }
    }

    private static List<AIContent> Contents(JsonElement message, string? refusal)
    {
        var contents = new List<AIContent>();
        if ((Text(message, "content") ?? refusal) is { } text)
        {
            contents.Add(new TextContent(text));
        }

        if (message.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array)
        {
            foreach (var call in calls.EnumerateArray())
            {
                var function = call.GetProperty("function");
                contents.Add(new FunctionCallContent(
                    Text(call, "id") ?? "",
                    Text(function, "name") ?? "",
                    JsonSerializer.Deserialize<Dictionary<string, object?>>(Text(function, "arguments") ?? "{}")));
            }
        }

        return contents;
    }

    private static UsageDetails? Usage(JsonElement root)
    {
        if (!root.TryGetProperty("usage", out var usage)
            || Number(usage, "prompt_tokens") is not { } input
            || Number(usage, "completion_tokens") is not { } output)
        {
            return null;
        }

        return new UsageDetails
        {
            InputTokenCount = input,
            OutputTokenCount = output,
            TotalTokenCount = Number(usage, "total_tokens"),
            CachedInputTokenCount = usage.TryGetProperty("prompt_tokens_details", out var prompt)
                ? Number(prompt, "cached_tokens")
                : null,
            ReasoningTokenCount = usage.TryGetProperty("completion_tokens_details", out var completion)
                ? Number(completion, "reasoning_tokens")
                : null,
        };
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static long? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : null;
}
