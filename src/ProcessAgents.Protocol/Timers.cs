namespace ProcessAgents.Protocol;

/// <summary>Numbers are written to disk: append only.</summary>
public enum TimerIntent : byte
{
    Created = 0,
    Trigger = 1,
    Triggered = 2,
    Canceled = 3,
}

/// <summary>A due date of an element instance, or of a start event.</summary>
public sealed record TimerRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.Timer;

    /// <summary>-1 for a start event's timer.</summary>
    public long ElementInstanceKey { get; init; } = -1;
    public long ProcessInstanceKey { get; init; } = -1;
    public long ProcessDefinitionKey { get; init; } = -1;

    /// <summary>Epoch milliseconds.</summary>
    public long DueDate { get; init; }

    /// <summary>The event that is triggered.</summary>
    public string TargetElementId { get; init; } = "";

    /// <summary>How often it still triggers; -1 without end.</summary>
    public int Repetitions { get; init; } = 1;
    public string TenantId { get; init; } = TenantIds.Default;
}
