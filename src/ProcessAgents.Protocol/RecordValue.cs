namespace ProcessAgents.Protocol;

/// <summary>The content of a record. One sealed record type per <see cref="RecordValueType"/>.</summary>
public abstract record RecordValue
{
    public abstract RecordValueType ValueType { get; }
}
