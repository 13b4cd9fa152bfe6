namespace ProcessAgents.Llm;

/// <summary>Bounds of what a provider may send back.</summary>
public sealed record LlmLimits
{
    /// <summary>Longest answer in bytes; a longer one is a failure of unknown outcome. Default 8 MiB.</summary>
    public int ResponseBytesMax { get; init; } = 8 * 1024 * 1024;

    /// <summary>Characters of a provider's error message that are kept. Default 500.</summary>
    public int ErrorCharactersMax { get; init; } = 500;

    /// <summary>Longest wait that a provider's Retry-After is honored for. Default 1 hour.</summary>
    public TimeSpan RetryAfterMax { get; init; } = TimeSpan.FromHours(1);
}
