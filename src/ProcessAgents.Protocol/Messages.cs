namespace ProcessAgents.Protocol;

/// <summary>Numbers are written to disk: append only.</summary>
public enum MessageIntent : byte
{
    Publish = 0,
    Published = 1,
    Expire = 2,
    Expired = 3,
}

/// <summary>A published message; kept until it expires.</summary>
public sealed record MessageRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.Message;
    public string Name { get; init; } = "";
    public string CorrelationKey { get; init; } = "";

    /// <summary>Milliseconds; 0 is never buffered.</summary>
    public long TimeToLive { get; init; }

    /// <summary>Epoch milliseconds.</summary>
    public long Deadline { get; init; } = -1;

    /// <summary>Unique among the buffered messages of the same name and key; empty when not given.</summary>
    public string MessageId { get; init; } = "";
    public byte[] Variables { get; init; } = JsonDocuments.EmptyObject;
    public string TenantId { get; init; } = TenantIds.Default;
}

/// <summary>Numbers are written to disk: append only.</summary>
public enum MessageCorrelationIntent : byte
{
    Correlate = 0,
    Correlated = 1,
    NotCorrelated = 2,
}

/// <summary>A message correlated at once and answered with the instance it reached.</summary>
public sealed record MessageCorrelationRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.MessageCorrelation;
    public string Name { get; init; } = "";
    public string CorrelationKey { get; init; } = "";
    public byte[] Variables { get; init; } = JsonDocuments.EmptyObject;
    public long MessageKey { get; init; } = -1;
    public long ProcessInstanceKey { get; init; } = -1;
    public string TenantId { get; init; } = TenantIds.Default;
}

/// <summary>Numbers are written to disk: append only.</summary>
public enum MessageSubscriptionIntent : byte
{
    Created = 0,
    Correlated = 1,
    Deleted = 2,

    /// <summary>Looks for messages that were published before.</summary>
    Correlate = 3,
}

/// <summary>An element instance that waits for a message. One partition: one subscription on both sides.</summary>
public sealed record MessageSubscriptionRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.MessageSubscription;
    public string MessageName { get; init; } = "";
    public string CorrelationKey { get; init; } = "";
    public string BpmnProcessId { get; init; } = "";
    public long ProcessDefinitionKey { get; init; } = -1;
    public long ProcessInstanceKey { get; init; } = -1;
    public long ElementInstanceKey { get; init; } = -1;
    public string ElementId { get; init; } = "";

    /// <summary>The event that is triggered; the element itself unless it is attached to it.</summary>
    public string TargetElementId { get; init; } = "";

    /// <summary>Key of the message correlated last; -1 when none was.</summary>
    public long MessageKey { get; init; } = -1;
    public bool Interrupting { get; init; } = true;
    public byte[] Variables { get; init; } = JsonDocuments.EmptyObject;
    public string TenantId { get; init; } = TenantIds.Default;
}

/// <summary>Numbers are written to disk: append only.</summary>
public enum MessageStartEventSubscriptionIntent : byte
{
    Created = 0,
    Correlated = 1,
    Deleted = 2,
}

/// <summary>A process whose start event waits for a message.</summary>
public sealed record MessageStartEventSubscriptionRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.MessageStartEventSubscription;
    public string MessageName { get; init; } = "";
    public string StartEventId { get; init; } = "";
    public string BpmnProcessId { get; init; } = "";
    public long ProcessDefinitionKey { get; init; } = -1;

    /// <summary>The instance the message started. Correlated events only.</summary>
    public long ProcessInstanceKey { get; init; } = -1;
    public long MessageKey { get; init; } = -1;
    public string CorrelationKey { get; init; } = "";
    public byte[] Variables { get; init; } = JsonDocuments.EmptyObject;
    public string TenantId { get; init; } = TenantIds.Default;
}
