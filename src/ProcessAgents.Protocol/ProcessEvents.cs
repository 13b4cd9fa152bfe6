namespace ProcessAgents.Protocol;

/// <summary>Numbers are written to disk: append only.</summary>
public enum ProcessEventIntent : byte
{
    Triggering = 0,
    Triggered = 1,
}

/// <summary>An event that happened and waits until the element that catches it takes its variables.</summary>
public sealed record ProcessEventRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.ProcessEvent;

    /// <summary>The element instance at which it happened; for a start event the instance that it starts.</summary>
    public long ScopeKey { get; init; } = -1;

    /// <summary>The element that catches it.</summary>
    public string TargetElementId { get; init; } = "";

    /// <summary>A JSON object as UTF-8: what the event brings.</summary>
    public byte[] Variables { get; init; } = JsonDocuments.EmptyObject;
    public long ProcessDefinitionKey { get; init; } = -1;
    public long ProcessInstanceKey { get; init; } = -1;
    public string TenantId { get; init; } = TenantIds.Default;

    /// <summary>0 when the event came from outside; see <see
    /// cref="ProcessInstanceRecord.StepsWithoutInput"/>.</summary>
    public int StepsWithoutInput { get; init; }
}
