namespace ProcessAgents.Protocol;

/// <summary>One entry of the log: the envelope and its value.</summary>
/// <remarks>Immutable once written. Positions are 1-based and strictly increasing; timestamps never step
/// back.</remarks>
public sealed record Record
{
    /// <summary>Place in the log, 1-based.</summary>
    public required long Position { get; init; }

    /// <summary>Position of the command that caused this record; -1 for a command from outside.</summary>
    public required long SourcePosition { get; init; }

    /// <summary>Key of the entity: partition id in the top 13 bits, counter in the low 51; -1 where a command has
    /// none.</summary>
    public required long Key { get; init; }

    /// <summary>When the record was written, milliseconds since 1970-01-01T00:00Z by the broker's clock.</summary>
    public required long Timestamp { get; init; }

    public required RecordType RecordType { get; init; }

    public RecordValueType ValueType => Value.ValueType;

    /// <summary>Number of the intent in the enum of <see cref="ValueType"/>, for instance <see
    /// cref="JobIntent"/>.</summary>
    public required byte Intent { get; init; }

    public RejectionType RejectionType { get; init; }

    /// <summary>The sentence that explains a rejection; empty otherwise.</summary>
    public string RejectionReason { get; init; } = "";

    /// <summary>Opaque number a client may give to find its commands again; 0 when not given.</summary>
    public ulong OperationReference { get; init; }

    public required RecordValue Value { get; init; }
}
