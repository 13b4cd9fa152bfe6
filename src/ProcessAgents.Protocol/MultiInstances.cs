namespace ProcessAgents.Protocol;

/// <summary>Numbers are written to disk: append only.</summary>
public enum MultiInstanceIntent : byte
{
    InputCollectionEvaluated = 0,
    OutputElementEvaluated = 1,
    CompletionConditionFulfilled = 2,

    /// <summary>Starts more of the instances of a body.</summary>
    Activate = 3,
    Activated = 4,
}

/// <summary>What a multi-instance body runs over, and what came out of it.</summary>
public sealed record MultiInstanceRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.MultiInstance;
    public long ElementInstanceKey { get; init; } = -1;
    public long ProcessInstanceKey { get; init; } = -1;

    /// <summary>A JSON list as UTF-8: the input collection.</summary>
    public byte[] InputCollection { get; init; } = [];

    /// <summary>0-based place in the collection: of the output element, or of the first instance to start.</summary>
    public int Index { get; init; }

    /// <summary>A JSON value as UTF-8.</summary>
    public byte[] OutputElement { get; init; } = [];
    public string TenantId { get; init; } = TenantIds.Default;
}
