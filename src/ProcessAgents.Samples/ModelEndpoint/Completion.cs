using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ProcessAgents.Samples.ModelEndpoint;

/// <summary>A function call of a completion; the arguments are JSON in a string, as the protocol has them.</summary>
internal sealed record CompletionToolCall(string Id, string Name, string Arguments);

/// <summary>An answer with its values filled in, cut to the asked length, and counted.</summary>
internal sealed partial record Completion(
    string? Content,
    string? Refusal,
    IReadOnlyList<CompletionToolCall> ToolCalls,
    string FinishReason,
    int PromptTokens,
    int CompletionTokens)
{
    private const string LengthFinishReason = "length";

    /// <summary>Whether the answer says what was used.</summary>
    public bool HasUsage { get; private init; } = true;

    public static Completion Of(ChosenAnswer chosen, ChatCompletionRequest request, string requestId) =>
        Fill(chosen, request, requestId) with { HasUsage = chosen.Answer!.Usage };

    private static Completion Fill(ChosenAnswer chosen, ChatCompletionRequest request, string requestId)
    {
        var answer = chosen.Answer!;
        var refusal = chosen.Fault is { Kind: EndpointFaultKind.Refusal }
            ? "The simulated model declines to answer."
            : answer.Refusal;
        if (refusal is not null)
        {
            return new Completion(
                null, Fill(refusal, chosen.Values), [], "stop", PromptTokens(), TokenCount.OfText(refusal));
        }

        var content = answer.Json is { } json
            ? FillJson(json, chosen.Values)
            : answer.Content is null ? null : Fill(answer.Content, chosen.Values);
        var toolCalls = answer.ToolCalls
            .Select((call, index) => new CompletionToolCall(
                $"call_{requestId}_{index}",
                call.Name,
                call.Arguments is { } arguments ? FillJson(arguments, chosen.Values) : "{}"))
            .ToList();
        var finishReason = answer.FinishReason ?? (toolCalls.Count > 0 ? "tool_calls" : "stop");
        var tokens = answer.CompletionTokens
            ?? TokenCount.OfText((content ?? "") + string.Concat(toolCalls.Select(call => call.Name + call.Arguments)));
        if (request.CompletionTokensMax is { } most && tokens > most && answer.CompletionTokens is null)
        {
            return new Completion(
                TokenCount.Truncate(content ?? "", most), null, [], LengthFinishReason, PromptTokens(), most);
        }

        return new Completion(content, null, toolCalls, finishReason, PromptTokens(), tokens);

        int PromptTokens() => answer.PromptTokens ?? request.PromptTokens;
    }

    private static string Fill(string template, IReadOnlyDictionary<string, string> values) =>
        PlaceholderPattern().Replace(
            template,
            match => values.TryGetValue(match.Groups["name"].Value, out var value) ? value : match.Value);

    private static string FillJson(JsonElement template, IReadOnlyDictionary<string, string> values) =>
        FillNode(JsonNode.Parse(template.GetRawText()), values)?.ToJsonString() ?? "null";

    private static JsonNode? FillNode(JsonNode? node, IReadOnlyDictionary<string, string> values) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member =>
            KeyValuePair.Create(member.Key, FillNode(member.Value, values)))),
        JsonArray items => new JsonArray([.. items.Select(item => FillNode(item, values))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => FillString(value.GetValue<string>(), values),
        _ => node?.DeepClone(),
    };

    private static JsonNode? FillString(string text, IReadOnlyDictionary<string, string> values)
    {
        var match = NumberPlaceholderPattern().Match(text);
        return match.Success && values.TryGetValue(match.Groups["name"].Value, out var value)
            ? JsonNode.Parse(value)
            : JsonValue.Create(Fill(text, values));
    }

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z][A-Za-z0-9]*)\}")]
    private static partial Regex PlaceholderPattern();

    [GeneratedRegex(@"^\$\{(?<name>[A-Za-z][A-Za-z0-9]*):number\}$")]
    private static partial Regex NumberPlaceholderPattern();
}
