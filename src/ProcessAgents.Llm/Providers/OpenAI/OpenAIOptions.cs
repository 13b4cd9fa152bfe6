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

    /// <summary>
    /// The request's field for the maximum output: <c>max_tokens</c>, which all compatible servers know, unless the host
    /// is OpenAI's own, which wants <c>max_completion_tokens</c>.
    /// </summary>
    public string MaxTokensField { get; init; } =
        Endpoint.Host == "api.openai.com" ? "max_completion_tokens" : "max_tokens";

    /// <summary>Called when the whole request is on its way and no answer has been read. For crash tests.</summary>
    public Action? RequestSent { get; init; }

    public LlmLimits Limits { get; init; } = new();

    // A record's own text would show the key.
    public override string ToString() => $"{Provider} at {Endpoint}";
}
