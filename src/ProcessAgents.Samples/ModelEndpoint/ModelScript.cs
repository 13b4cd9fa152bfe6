using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProcessAgents.Samples.ModelEndpoint;

/// <summary>
/// The answers of the endpoint. Rules are tried in order; the first whose conditions hold answers.
/// </summary>
internal sealed record ModelScript
{
    /// <summary>The word that every model name holds, so that nobody takes an answer for a real one.</summary>
    public const string SimulatedMark = "simulated";

    public required IReadOnlyList<ScriptedModel> Models { get; init; }

    /// <summary>
    /// A regular expression whose first group (or whole match) names the conversation a request belongs to. Null, or
    /// no match: the text of the first user message.
    /// </summary>
    public string? Conversation { get; init; }

    public required IReadOnlyList<ScriptRule> Rules { get; init; }

    public static JsonSerializerOptions JsonOptions { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <exception cref="InvalidDataException">The file is not a script; the message says where and why.</exception>
    public static ModelScript Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"Expected to read script '{path}', but there is no such file.");
        }

        if (new FileInfo(path).Length > ModelEndpointLimits.ScriptBytesMax)
        {
            throw new InvalidDataException(
                $"Expected to read script '{path}', but it is larger than {ModelEndpointLimits.ScriptBytesMax} bytes.");
        }

        try
        {
            var script = JsonSerializer.Deserialize<ModelScript>(File.ReadAllBytes(path), JsonOptions)
                ?? throw new InvalidDataException($"Expected to read script '{path}', but it holds null.");
            script.Validate(path);
            return script;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"Expected to read script '{path}', but {exception.Message}", exception);
        }
    }

    private void Validate(string path)
    {
        foreach (var model in Models)
        {
            if (!model.Name.Contains(SimulatedMark, StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidDataException(
                    $"Expected every model name in script '{path}' to hold '{SimulatedMark}', "
                    + $"but '{model.Name}' does not.");
            }
        }

        if (Models.Count == 0)
        {
            throw new InvalidDataException($"Expected script '{path}' to name a model, but it names none.");
        }

        if (Rules.GroupBy(rule => rule.Id).FirstOrDefault(rules => rules.Count() > 1) is { } duplicate)
        {
            throw new InvalidDataException(
                $"Expected rule ids in script '{path}' to be unique, but '{duplicate.Key}' occurs twice.");
        }

        foreach (var rule in Rules)
        {
            if (rule.Answers.Count == 0)
            {
                throw new InvalidDataException(
                    $"Expected rule '{rule.Id}' in script '{path}' to have an answer, but it has none.");
            }

            if (rule.When.ValidatePattern() is { } problem)
            {
                throw new InvalidDataException(
                    $"Expected rule '{rule.Id}' in script '{path}' to have a regular expression, but {problem}");
            }
        }
    }
}

/// <summary>A model that the endpoint pretends to be.</summary>
/// <param name="Name">Holds the word "simulated".</param>
/// <param name="ContextTokens">Requests with more tokens get <c>context_length_exceeded</c>.</param>
internal sealed record ScriptedModel(string Name, int ContextTokens = 128_000);

/// <summary>Conditions and what follows from them.</summary>
internal sealed record ScriptRule
{
    /// <summary>Unique in the script; stands in the log.</summary>
    public required string Id { get; init; }

    public ScriptCondition When { get; init; } = new();

    /// <summary>
    /// The n-th different request of one conversation gets the n-th answer, later ones the last. The same request
    /// again gets the same answer again.
    /// </summary>
    public required IReadOnlyList<ScriptedAnswer> Answers { get; init; }

    /// <summary>The n-th request of one conversation, repeated ones counted, meets the n-th fault; later ones none.</summary>
    public IReadOnlyList<EndpointFault> Faults { get; init; } = [];
}

/// <summary>
/// One answer. In strings, <c>${name}</c> stands for the group of that name in the rule's pattern; a string
/// <c>${name:number}</c> becomes a number.
/// </summary>
internal sealed record ScriptedAnswer
{
    /// <summary>The text of the answer.</summary>
    public string? Content { get; init; }

    /// <summary>The answer as JSON, written without white space; instead of <see cref="Content"/>.</summary>
    public JsonElement? Json { get; init; }

    /// <summary>The model declines with this sentence; instead of content.</summary>
    public string? Refusal { get; init; }

    public IReadOnlyList<ScriptedToolCall> ToolCalls { get; init; } = [];

    /// <summary>Null: <c>tool_calls</c> when there are some, else <c>stop</c>.</summary>
    public string? FinishReason { get; init; }

    /// <summary>Null: counted from bytes, see <see cref="TokenCount"/>.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>Null: counted from bytes, see <see cref="TokenCount"/>.</summary>
    public int? CompletionTokens { get; init; }

    /// <summary>False leaves the usage out, as some servers do.</summary>
    public bool Usage { get; init; } = true;
}

/// <summary>A function that the model wants called.</summary>
internal sealed record ScriptedToolCall(string Name, JsonElement? Arguments = null);
