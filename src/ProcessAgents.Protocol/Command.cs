namespace ProcessAgents.Protocol;

/// <summary>Something asked of the engine, before it has a position.</summary>
/// <param name="Intent">Number of the intent in the enum of the value's type.</param>
/// <param name="Key">Key of the addressed entity, or -1.</param>
/// <param name="Value">What is asked; fields that do not matter keep their defaults.</param>
public sealed record Command(byte Intent, long Key, RecordValue Value)
{
    /// <summary>Opaque number copied to the records that follow; 0 when not given.</summary>
    public ulong OperationReference { get; init; }
}
