using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace ProcessAgents.Llm.Providers.OpenAI;

/// <summary>
/// The body of a request in canonical form: members in ordinal order, no white space, only what JSON demands escaped.
/// Equal calls have equal bytes, so the hash of the bytes identifies the call at both ends.
/// </summary>
internal static class OpenAIRequest
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Serialize(IEnumerable<ChatMessage> messages, ChatOptions chat, OpenAIOptions options)
    {
        var body = options.Body?.DeepClone().AsObject() ?? [];
        body["model"] = chat.ModelId ?? throw new ArgumentException("Expected the call to name a model, but it does not.");
        body["messages"] = new JsonArray([.. messages.SelectMany(Message)]);
        Set(body, options.MaxTokensField, chat.MaxOutputTokens);
        Set(body, "seed", chat.Seed);
        Set(body, "stop", chat.StopSequences is { Count: > 0 } stop ? Strings(stop) : null);
        Set(body, "temperature", chat.Temperature is { } temperature ? (decimal)temperature : (decimal?)null);
        Set(body, "top_p", chat.TopP is { } topP ? (decimal)topP : (decimal?)null);
        Set(body, "response_format", ResponseFormat(chat.ResponseFormat, options.JsonAnswers));
        if (chat.Tools is { Count: > 0 } tools)
        {
            body["tools"] = new JsonArray([.. tools.OfType<AIFunctionDeclaration>().Select(Tool)]);
            Set(body, "tool_choice", ToolChoice(chat.ToolMode));
        }

        if (options.Stream)
        {
            body["stream"] = true;
            body["stream_options"] = new JsonObject { ["include_usage"] = true };
        }

        foreach (var name in options.Omit)
        {
            body.Remove(name);
        }

        return Write(body);
    }

    private static IEnumerable<JsonNode> Message(ChatMessage message)
    {
        var results = message.Contents.OfType<FunctionResultContent>().ToList();
        if (results.Count > 0)
        {
            return results.Select(result => new JsonObject
            {
                ["role"] = "tool",
                ["tool_call_id"] = result.CallId,
                ["content"] = result.Result as string ?? JsonSerializer.Serialize(result.Result),
            });
        }

        var node = new JsonObject { ["role"] = message.Role.Value, ["content"] = message.Text };
        var calls = message.Contents.OfType<FunctionCallContent>().ToList();
        if (calls.Count > 0)
        {
            node["tool_calls"] = new JsonArray([.. calls.Select(call => new JsonObject
            {
                ["id"] = call.CallId,
                ["type"] = "function",
                ["function"] = new JsonObject
                {
                    ["name"] = call.Name,
                    ["arguments"] = JsonSerializer.Serialize(call.Arguments),
                },
            })]);
        }

        return [node];
    }

    private static JsonObject? ResponseFormat(ChatResponseFormat? format, JsonAnswers answers) => format switch
    {
        _ when answers == JsonAnswers.Prompt => null,
        ChatResponseFormatJson when answers == JsonAnswers.Object => new JsonObject { ["type"] = "json_object" },
        ChatResponseFormatJson { Schema: { } schema } json => new JsonObject
        {
            ["type"] = "json_schema",
            ["json_schema"] = new JsonObject
            {
                ["name"] = json.SchemaName ?? "answer",
                ["schema"] = JsonObject.Create(schema),
                ["strict"] = true,
            },
        },
        ChatResponseFormatJson => new JsonObject { ["type"] = "json_object" },
        _ => null,
    };

    private static JsonObject Tool(AIFunctionDeclaration tool) => new()
    {
        ["type"] = "function",
        ["function"] = new JsonObject
        {
            ["name"] = tool.Name,
            ["description"] = tool.Description,
            ["parameters"] = JsonObject.Create(tool.JsonSchema),
        },
    };

    private static string? ToolChoice(ChatToolMode? mode) => mode switch
    {
        NoneChatToolMode => "none",
        RequiredChatToolMode => "required",
        _ => null,
    };

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);

    private static void Set(JsonObject body, string name, JsonNode? value)
    {
        if (value is not null)
        {
            body[name] = value;
        }
    }

    private static byte[] Write(JsonNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, WriterOptions))
        {
            Write(node, writer);
        }

        return stream.ToArray();
    }

    private static void Write(JsonNode? node, Utf8JsonWriter writer)
    {
        switch (node)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonObject members:
                writer.WriteStartObject();
                foreach (var member in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Key);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }
}
