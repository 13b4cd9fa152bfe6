namespace ProcessAgents.Client;

/// <summary>A message to publish.</summary>
public sealed record MessagePublication
{
    public required string Name { get; init; }

    /// <summary>Which subscriber it is for; empty for message start events.</summary>
    public string CorrelationKey { get; init; } = "";

    /// <summary>How long the message waits for a subscriber; zero means it is now or never.</summary>
    public TimeSpan TimeToLive { get; init; }

    /// <summary>A second message with the same id is refused while the first waits; null means no id.</summary>
    public string? MessageId { get; init; }

    /// <summary>A JSON object; null means none.</summary>
    public JsonElement? Variables { get; init; }

    public string? TenantId { get; init; }
}
