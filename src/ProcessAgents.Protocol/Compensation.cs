namespace ProcessAgents.Protocol;

/// <summary>Numbers are written to disk: append only.</summary>
public enum CompensationSubscriptionIntent : byte
{
    Created = 0,
    Triggered = 1,
    Completed = 2,
    Deleted = 3,
}

/// <summary>A completed activity that can be compensated.</summary>
public sealed record CompensationSubscriptionRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.CompensationSubscription;
    public long ProcessInstanceKey { get; init; } = -1;
    public long ProcessDefinitionKey { get; init; } = -1;

    /// <summary>The completed activity.</summary>
    public string CompensableActivityId { get; init; } = "";
    public long CompensableActivityScopeKey { get; init; } = -1;
    public long CompensableActivityInstanceKey { get; init; } = -1;

    /// <summary>The event that threw the compensation; empty before.</summary>
    public string ThrowEventId { get; init; } = "";
    public long ThrowEventInstanceKey { get; init; } = -1;

    /// <summary>The activity that undoes; empty for a scope that only contains such activities.</summary>
    public string CompensationHandlerId { get; init; } = "";
    public long CompensationHandlerInstanceKey { get; init; } = -1;
    public byte[] Variables { get; init; } = JsonDocuments.EmptyObject;
    public string TenantId { get; init; } = TenantIds.Default;
}
