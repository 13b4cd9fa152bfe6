using System.Text.Json;

namespace ProcessAgents.GatewayProtocol.Rest;

public sealed record MessagePublicationRequest
{
    public string? Name { get; init; }
    public string? CorrelationKey { get; init; }

    /// <summary>Milliseconds that the message is kept for subscriptions to come; 0 when left out.</summary>
    public long? TimeToLive { get; init; }

    /// <summary>Unique among the kept messages of the same name and key.</summary>
    public string? MessageId { get; init; }

    /// <summary>A JSON object.</summary>
    public JsonElement? Variables { get; init; }
    public string? TenantId { get; init; }
    public string? BusinessId { get; init; }
}

public sealed record MessagePublicationResult(string TenantId, string MessageKey);

public sealed record MessageCorrelationRequest
{
    public string? Name { get; init; }
    public string? CorrelationKey { get; init; }

    /// <summary>A JSON object.</summary>
    public JsonElement? Variables { get; init; }
    public string? TenantId { get; init; }
    public string? BusinessId { get; init; }
}

public sealed record MessageCorrelationResult(string TenantId, string MessageKey, string ProcessInstanceKey);

/// <param name="ElementInstanceKey">Null when the message started the instance.</param>
public sealed record CorrelatedMessageSubscriptionResult(
    string MessageKey,
    string SubscriptionKey,
    string MessageName,
    string? CorrelationKey,
    DateTimeOffset CorrelationTime,
    string ProcessInstanceKey,
    string? RootProcessInstanceKey,
    string ProcessDefinitionKey,
    string ProcessDefinitionId,
    string ElementId,
    string? ElementInstanceKey,
    int PartitionId,
    string TenantId);

/// <param name="MessageSubscriptionState">CREATED, CORRELATED or DELETED.</param>
public sealed record MessageSubscriptionResult(
    string MessageSubscriptionKey,
    string ProcessDefinitionId,
    string ProcessDefinitionKey,
    string ProcessInstanceKey,
    string? RootProcessInstanceKey,
    string ElementId,
    string ElementInstanceKey,
    string MessageSubscriptionState,
    DateTimeOffset LastUpdatedDate,
    string MessageName,
    string? CorrelationKey,
    string TenantId);
