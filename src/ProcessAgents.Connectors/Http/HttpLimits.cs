namespace ProcessAgents.Connectors.Http;

/// <summary>Bounds of what a tool may send back.</summary>
public sealed record HttpLimits
{
    /// <summary>Longest answer in bytes. Default 4 MiB.</summary>
    public int ResponseBytesMax { get; init; } = 4 * 1024 * 1024;

    /// <summary>Characters of a problem's detail that are shown in messages. Default 500.</summary>
    public int DetailCharactersMax { get; init; } = 500;

    /// <summary>Longest wait that a tool's Retry-After is honored for. Default 1 hour.</summary>
    public TimeSpan RetryAfterMax { get; init; } = TimeSpan.FromHours(1);
}
