using System.Text.Json;

namespace ProcessAgents.GatewayProtocol.Rest;

public sealed record SignalBroadcastRequest
{
    public string? SignalName { get; init; }

    /// <summary>A JSON object.</summary>
    public JsonElement? Variables { get; init; }
    public string? TenantId { get; init; }
}

public sealed record SignalBroadcastResult(string TenantId, string SignalKey);
