using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProcessAgents.Llm.Providers.OpenAI;

/// <summary>Reads a streamed answer: server-sent events, one chunk of a completion each, then <c>[DONE]</c>.</summary>
internal sealed class OpenAIStream(Stream body, OpenAIFailures failures) : IDisposable
{
    public const string MediaType = "text/event-stream";

    private const string DataField = "data:";
    private const string End = "[DONE]";

    private readonly StreamReader reader = new(body, Encoding.UTF8);
    private readonly SortedDictionary<long, ToolCallPieces> toolCalls = [];
    private readonly StringBuilder refusal = new();
    private UsageDetails? usage;
    private bool isFinished;
    private bool isOver;

    /// <summary>The next piece; null when the answer is whole.</summary>
    /// <exception cref="ChatFailureException">The answer broke off, is too long or is none.</exception>
    public async Task<ChatResponseUpdate?> NextAsync(CancellationToken cancellationToken)
    {
        while (!isOver)
        {
            if (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is not { } line)
            {
                isOver = true;
                // Some servers leave the closing event out, none leaves out why it stopped.
                return isFinished ? Last() : throw failures.Cut();
            }

            if (!line.StartsWith(DataField, StringComparison.Ordinal))
            {
                continue;
            }

            var data = line[DataField.Length..].Trim();
            if (data == End)
            {
                isOver = true;
                return Last();
            }

            return Read(data);
        }

        return null;
    }

    public void Dispose() => reader.Dispose();

    private ChatResponseUpdate Read(string data)
    {
        try
        {
            using var document = JsonDocument.Parse(data);
            var chunk = document.RootElement;
            return chunk.ValueKind == JsonValueKind.Object && chunk.TryGetProperty("error", out _)
                ? throw failures.Interrupted(chunk)
                : Update(chunk);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw failures.Malformed(exception);
        }
    }

    private ChatResponseUpdate Update(JsonElement chunk)
    {
        var update = new ChatResponseUpdate
        {
            Role = ChatRole.Assistant,
            ResponseId = OpenAIResponse.Text(chunk, "id"),
            ModelId = OpenAIResponse.Text(chunk, "model"),
        };
        // Some servers tell with each piece what was used so far: the last word counts.
        usage = OpenAIUsage.Read(chunk) ?? usage;
        if (!chunk.TryGetProperty("choices", out var choices) || choices.ValueKind != JsonValueKind.Array
            || choices.GetArrayLength() == 0)
        {
            return update;
        }

        if (OpenAIResponse.Text(choices[0], "finish_reason") is { } reason)
        {
            isFinished = true;
            update.FinishReason = new ChatFinishReason(reason);
        }

        if (choices[0].TryGetProperty("delta", out var delta) && delta.ValueKind == JsonValueKind.Object)
        {
            Add(update, delta);
        }

        return update;
    }

    private void Add(ChatResponseUpdate update, JsonElement delta)
    {
        if (OpenAIResponse.Text(delta, "content") is { Length: > 0 } text)
        {
            update.Contents.Add(new TextContent(text));
        }

        refusal.Append(OpenAIResponse.Text(delta, "refusal"));
        if (delta.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array)
        {
            foreach (var call in calls.EnumerateArray())
            {
                Collect(call);
            }
        }
    }

    private void Collect(JsonElement call)
    {
        var index = OpenAIResponse.Number(call, "index") ?? toolCalls.Count;
        if (!toolCalls.TryGetValue(index, out var pieces))
        {
            pieces = new ToolCallPieces();
            toolCalls.Add(index, pieces);
        }

        pieces.Id ??= OpenAIResponse.Text(call, "id");
        if (call.TryGetProperty("function", out var function))
        {
            pieces.Name ??= OpenAIResponse.Text(function, "name");
            pieces.Arguments.Append(OpenAIResponse.Text(function, "arguments"));
        }
    }

    /// <summary>What is known only when all pieces are there.</summary>
    private ChatResponseUpdate Last()
    {
        var update = new ChatResponseUpdate { Role = ChatRole.Assistant };
        foreach (var pieces in toolCalls.Values)
        {
            update.Contents.Add(OpenAIResponse.ToolCall(pieces.Id, pieces.Name, pieces.Arguments.ToString()));
        }

        if (usage is not null)
        {
            update.Contents.Add(new UsageContent(usage));
        }

        if (refusal.Length > 0)
        {
            update.Contents.Add(new TextContent(refusal.ToString()));
            update.FinishReason = ChatFinishReason.ContentFilter;
        }

        return update;
    }

    private sealed class ToolCallPieces
    {
        public string? Id { get; set; }

        public string? Name { get; set; }

        public StringBuilder Arguments { get; } = new();
    }
}
