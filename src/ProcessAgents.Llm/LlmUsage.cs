namespace ProcessAgents.Llm;

/// <summary>Names of what a provider counts beyond the usual.</summary>
public static class LlmUsage
{
    /// <summary>Input tokens written to the provider's cache, among a usage's additional counts.</summary>
    public const string CacheWrite = "cacheWrite";
}
