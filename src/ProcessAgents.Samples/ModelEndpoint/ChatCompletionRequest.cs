using System.Text.Json;

namespace ProcessAgents.Samples.ModelEndpoint;

/// <summary>What a request of the OpenAI chat-completions protocol asks, as far as the endpoint looks at it.</summary>
internal sealed class ChatCompletionRequest
{
    private readonly List<(string Role, string Text)> _messages = [];

    public string Model { get; private init; } = "";

    public bool Stream { get; private init; }

    public bool IncludeUsage { get; private init; }

    /// <summary>Null: no bound but the model's.</summary>
    public int? CompletionTokensMax { get; private init; }

    public IReadOnlySet<string> ToolNames { get; private init; } = new HashSet<string>();

    public string? LastToolResultName { get; private set; }

    public int Turn { get; private set; } = 1;

    public int PromptTokens { get; private init; }

    /// <summary>SHA-256 of the canonical request, lower-case hexadecimal; see <see cref="CanonicalJson"/>.</summary>
    public string Hash { get; private init; } = "";

    public string FirstUserText => _messages.FirstOrDefault(message => message.Role == "user").Text ?? "";

    public string TextOf(ConditionScope scope) => scope switch
    {
        ConditionScope.Any => Join(_messages),
        ConditionScope.System => Join(_messages.Where(message => message.Role is "system" or "developer")),
        ConditionScope.User => Join(_messages.Where(message => message.Role == "user")),
        ConditionScope.Last => _messages.Count == 0 ? "" : _messages[^1].Text,
        _ => throw new ArgumentOutOfRangeException(nameof(scope)),
    };

    /// <returns>The request, or the parameter that is wrong and why.</returns>
    public static (ChatCompletionRequest? Request, string Parameter, string Problem) Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return (null, "", "Expected the body to be a JSON object, but it is not.");
        }

        if (!body.TryGetProperty("model", out var model) || model.ValueKind != JsonValueKind.String)
        {
            return (null, "model", "Expected 'model' to be a string, but it is not there or not a string.");
        }

        if (!body.TryGetProperty("messages", out var messages)
            || messages.ValueKind != JsonValueKind.Array
            || messages.GetArrayLength() == 0)
        {
            return (null, "messages", "Expected 'messages' to hold at least one message, but it holds none.");
        }

        if (ProblemOfResponseFormat(body) is { } problem)
        {
            return (null, "response_format", problem);
        }

        var request = new ChatCompletionRequest
        {
            Model = model.GetString()!,
            Stream = Boolean(body, "stream"),
            IncludeUsage = body.TryGetProperty("stream_options", out var options) && Boolean(options, "include_usage"),
            CompletionTokensMax = Integer(body, "max_completion_tokens") ?? Integer(body, "max_tokens"),
            ToolNames = ReadToolNames(body),
            PromptTokens = TokenCount.OfPrompt(body),
            Hash = CanonicalJson.Hash(body),
        };
        return request.ReadMessages(messages) is { } wrong ? (null, "messages", wrong) : (request, "", "");
    }

    private string? ReadMessages(JsonElement messages)
    {
        var callNames = new Dictionary<string, string>();
        foreach (var message in messages.EnumerateArray())
        {
            if (message.ValueKind != JsonValueKind.Object || String(message, "role") is not { } role)
            {
                return "Expected every message to have a 'role', but one has none.";
            }

            _messages.Add((role, TextOfContent(message)));
            LastToolResultName = null;
            if (role == "assistant")
            {
                Turn++;
                foreach (var (id, name) in ReadToolCalls(message))
                {
                    callNames[id] = name;
                }
            }
            else if (role == "tool")
            {
                var id = String(message, "tool_call_id") ?? "";
                if (!callNames.TryGetValue(id, out var name))
                {
                    return $"Expected tool result '{id}' to answer an earlier tool call, but there is no such call.";
                }

                LastToolResultName = name;
            }
        }

        return null;
    }

    private static string? ProblemOfResponseFormat(JsonElement body)
    {
        if (!body.TryGetProperty("response_format", out var format) || format.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return String(format, "type") switch
        {
            "text" or "json_object" => null,
            "json_schema" when format.TryGetProperty("json_schema", out var schema)
                && String(schema, "name") is not null
                && schema.TryGetProperty("schema", out var root)
                && root.ValueKind == JsonValueKind.Object => null,
            "json_schema" => "Expected 'json_schema' to have a 'name' and a 'schema', but one of them is missing.",
            var type => $"Expected 'type' to be text, json_object or json_schema, but it is '{type}'.",
        };
    }

    private static HashSet<string> ReadToolNames(JsonElement body) =>
        body.TryGetProperty("tools", out var tools) && tools.ValueKind == JsonValueKind.Array
            ? tools.EnumerateArray()
                .Select(tool => tool.TryGetProperty("function", out var function) ? String(function, "name") : null)
                .OfType<string>()
                .ToHashSet()
            : [];

    private static IEnumerable<(string Id, string Name)> ReadToolCalls(JsonElement message)
    {
        if (!message.TryGetProperty("tool_calls", out var calls) || calls.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var call in calls.EnumerateArray())
        {
            var name = call.TryGetProperty("function", out var function) ? String(function, "name") : null;
            yield return (String(call, "id") ?? "", name ?? "");
        }
    }

    private static string TextOfContent(JsonElement message)
    {
        if (!message.TryGetProperty("content", out var content))
        {
            return "";
        }

        return content.ValueKind switch
        {
            JsonValueKind.String => content.GetString()!,
            JsonValueKind.Array => string.Join('\n', content.EnumerateArray().Select(part => String(part, "text"))),
            _ => "",
        };
    }

    private static string Join(IEnumerable<(string Role, string Text)> messages) =>
        string.Join('\n', messages.Select(message => message.Text));

    private static string? String(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static bool Boolean(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.True;

    private static int? Integer(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var number)
            ? number
            : null;
}
