namespace ProcessAgents.Samples.ModelEndpoint;

/// <summary>How a scripted model endpoint runs.</summary>
/// <param name="ScriptPath">The JSON file with the answers.</param>
/// <param name="LogPath">The request log: JSON lines, appended to, read again at start. Null keeps it in memory.</param>
/// <param name="Url">Where to listen; port 0 picks a free one.</param>
/// <param name="ApiKey">The bearer token that requests must carry; null asks for none.</param>
public sealed record ModelEndpointOptions(
    string ScriptPath,
    string? LogPath = null,
    string Url = "http://127.0.0.1:0",
    string? ApiKey = null);

/// <summary>Bounds of the endpoint.</summary>
internal static class ModelEndpointLimits
{
    public const int RequestBytesMax = 16 * 1024 * 1024;

    public const int ScriptBytesMax = 16 * 1024 * 1024;

    /// <summary>How many injected faults may wait at once.</summary>
    public const int InjectedFaultsMax = 1_000;

    /// <summary>Characters of the answer in one chunk of a stream.</summary>
    public const int ChunkCharactersMax = 24;

    /// <summary>Nothing is slower than this, however slow the script says.</summary>
    public const int DelayMillisecondsMax = 600_000;
}
