using System.Text.Json.Nodes;

namespace ProcessAgents.Samples.ModelEndpoint;

/// <summary>The shapes of the OpenAI chat-completions protocol.</summary>
internal static class CompletionBodies
{
    public static JsonObject Whole(Completion completion, string requestId, string model, long createdSeconds)
    {
        var body = new JsonObject
        {
            ["id"] = $"chatcmpl-{requestId}",
            ["object"] = "chat.completion",
            ["created"] = createdSeconds,
            ["model"] = model,
            ["choices"] = new JsonArray(new JsonObject
            {
                ["index"] = 0,
                ["message"] = Message(completion),
                ["logprobs"] = null,
                ["finish_reason"] = completion.FinishReason,
            }),
            ["system_fingerprint"] = ModelScript.SimulatedMark,
        };
        if (completion.HasUsage)
        {
            body["usage"] = Usage(completion);
        }

        return body;
    }

    /// <summary>The events of a stream, without the closing <c>[DONE]</c>.</summary>
    public static IEnumerable<JsonObject> Chunks(
        Completion completion, string requestId, string model, long createdSeconds, bool includeUsage)
    {
        yield return Chunk(new JsonObject { ["role"] = "assistant", ["content"] = "" }, null);
        foreach (var piece in Pieces(completion.Content))
        {
            yield return Chunk(new JsonObject { ["content"] = piece }, null);
        }

        foreach (var piece in Pieces(completion.Refusal))
        {
            yield return Chunk(new JsonObject { ["refusal"] = piece }, null);
        }

        for (var index = 0; index < completion.ToolCalls.Count; index++)
        {
            var call = completion.ToolCalls[index];
            yield return Chunk(ToolCallDelta(index, call), null);
            foreach (var piece in Pieces(call.Arguments))
            {
                yield return Chunk(ArgumentsDelta(index, piece), null);
            }
        }

        yield return Chunk([], completion.FinishReason);
        if (includeUsage && completion.HasUsage)
        {
            var last = Chunk(null, null);
            last["usage"] = Usage(completion);
            yield return last;
        }

        JsonObject Chunk(JsonObject? delta, string? finishReason) => new()
        {
            ["id"] = $"chatcmpl-{requestId}",
            ["object"] = "chat.completion.chunk",
            ["created"] = createdSeconds,
            ["model"] = model,
            ["system_fingerprint"] = ModelScript.SimulatedMark,
            ["choices"] = delta is null
                ? []
                : new JsonArray(new JsonObject
                {
                    ["index"] = 0,
                    ["delta"] = delta,
                    ["logprobs"] = null,
                    ["finish_reason"] = finishReason,
                }),
        };
    }

    public static JsonObject Error(string type, string code, string message, string? parameter = null) => new()
    {
        ["error"] = new JsonObject
        {
            ["message"] = message,
            ["type"] = type,
            ["param"] = parameter,
            ["code"] = code,
        },
    };

    private static JsonObject Message(Completion completion)
    {
        var message = new JsonObject
        {
            ["role"] = "assistant",
            ["content"] = completion.Content,
            ["refusal"] = completion.Refusal,
        };
        if (completion.ToolCalls.Count > 0)
        {
            message["tool_calls"] = new JsonArray([.. completion.ToolCalls.Select(call => new JsonObject
            {
                ["id"] = call.Id,
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = call.Arguments },
            })]);
        }

        return message;
    }

    private static JsonObject Usage(Completion completion) => new()
    {
        ["prompt_tokens"] = completion.PromptTokens,
        ["completion_tokens"] = completion.CompletionTokens,
        ["total_tokens"] = completion.PromptTokens + completion.CompletionTokens,
        ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = 0 },
        ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0 },
    };

    private static JsonObject ToolCallDelta(int index, CompletionToolCall call) => new()
    {
        ["tool_calls"] = new JsonArray(new JsonObject
        {
            ["index"] = index,
            ["id"] = call.Id,
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = "" },
        }),
    };

    private static JsonObject ArgumentsDelta(int index, string piece) => new()
    {
        ["tool_calls"] = new JsonArray(new JsonObject
        {
            ["index"] = index,
            ["function"] = new JsonObject { ["arguments"] = piece },
        }),
    };

    private static IEnumerable<string> Pieces(string? text)
    {
        for (var start = 0; start < (text?.Length ?? 0);)
        {
            var length = Math.Min(ModelEndpointLimits.ChunkCharactersMax, text!.Length - start);
            if (start + length < text.Length && char.IsHighSurrogate(text[start + length - 1]))
            {
                length++;
            }

            yield return text.Substring(start, length);
            start += length;
        }
    }
}
