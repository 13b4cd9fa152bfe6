using System.Text.Json.Nodes;

namespace ProcessAgents.Llm.Providers.OpenAI;

/// <summary>An endpoint that speaks the OpenAI chat-completions protocol.</summary>
/// <param name="Provider">Name in usage and lineage.</param>
/// <param name="Endpoint">
/// Address that ends before <c>/chat/completions</c>, for example <c>https://host/v1</c>.
/// </param>
public sealed record OpenAIOptions(string Provider, Uri Endpoint)
{
    /// <summary>Sent as bearer token; null sends none. Never logged.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Further request headers, which may hold keys: <c>api-key</c>. Never logged.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The request's field for the maximum output: <c>max_tokens</c>, which all compatible servers know, unless the host
    /// is OpenAI's own, which wants <c>max_completion_tokens</c>.
    /// </summary>
    public string MaxTokensField { get; init; } =
        Endpoint.Host == "api.openai.com" ? "max_completion_tokens" : "max_tokens";

    /// <summary>Whether answers are asked for as a stream, which shows signs of life while the model works.</summary>
    public bool Stream { get; init; }

    /// <summary>How a JSON schema is asked for. A server that knows less still gets its answers checked.</summary>
    public JsonAnswers JsonAnswers { get; init; }

    /// <summary>Members that the server or the model refuses, such as <c>temperature</c>: they are not sent.</summary>
    public IReadOnlyList<string> Omit { get; init; } = [];

    /// <summary>Further members of the request; those that the call itself sets win.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>Called when the whole request is on its way and no answer has been read. For crash tests.</summary>
    public Action? RequestSent { get; init; }

    public LlmLimits Limits { get; init; } = new();

    /// <summary>Everything that must never be shown.</summary>
    internal IEnumerable<string> Secrets => Headers.Values.Append(ApiKey ?? "").Where(secret => secret.Length > 0);

    // A record's own text would show the keys.
    public override string ToString() => $"{Provider} at {Endpoint}";
}

/// <summary>How an endpoint is asked for JSON.</summary>
public enum JsonAnswers
{
    /// <summary>By <c>response_format</c> with the schema.</summary>
    Schema,

    /// <summary>By <c>response_format</c> without the schema.</summary>
    Object,

    /// <summary>By the prompt alone.</summary>
    Prompt,
}
