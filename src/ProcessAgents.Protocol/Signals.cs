namespace ProcessAgents.Protocol;

/// <summary>Numbers are written to disk: append only.</summary>
public enum SignalIntent : byte
{
    Broadcast = 0,
    Broadcasted = 1,
}

/// <summary>A signal to everybody who waits for it. It is never buffered.</summary>
public sealed record SignalRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.Signal;
    public string SignalName { get; init; } = "";
    public byte[] Variables { get; init; } = JsonDocuments.EmptyObject;
    public string TenantId { get; init; } = TenantIds.Default;
}

/// <summary>Numbers are written to disk: append only.</summary>
public enum SignalSubscriptionIntent : byte
{
    Created = 0,
    Deleted = 1,
}

/// <summary>An element instance, or a start event, that waits for a signal.</summary>
public sealed record SignalSubscriptionRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.SignalSubscription;
    public string SignalName { get; init; } = "";
    public string BpmnProcessId { get; init; } = "";
    public long ProcessDefinitionKey { get; init; } = -1;
    public long ProcessInstanceKey { get; init; } = -1;

    /// <summary>-1 for a start event.</summary>
    public long ElementInstanceKey { get; init; } = -1;

    /// <summary>The event that is triggered.</summary>
    public string TargetElementId { get; init; } = "";
    public string TenantId { get; init; } = TenantIds.Default;
}
