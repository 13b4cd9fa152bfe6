namespace ProcessAgents.Protocol.Serialization;

/// <summary>The bytes of one value type.</summary>
/// <remarks>Fields are written in a fixed order. A new field goes last, raises <see cref="Version"/> and is read only
/// from that version on, so that logs written earlier stay readable.</remarks>
internal abstract class RecordValueCodec
{
    /// <summary>Version that is written; each version up to it can be read.</summary>
    public abstract byte Version { get; }

    public abstract void WriteValue(ref ValueWriter writer, RecordValue value);

    public abstract RecordValue ReadValue(ref ValueReader reader, byte version);
}

/// <inheritdoc cref="RecordValueCodec"/>
internal abstract class RecordValueCodec<TValue> : RecordValueCodec
    where TValue : RecordValue
{
    public override byte Version => 1;

    public sealed override void WriteValue(ref ValueWriter writer, RecordValue value) =>
        Write(ref writer, (TValue)value);

    public sealed override RecordValue ReadValue(ref ValueReader reader, byte version) => Read(ref reader, version);

    /// <summary>A list of values inside another value, with their version in front.</summary>
    public void WriteList(ref ValueWriter writer, IReadOnlyList<TValue> values)
    {
        writer.Unsigned((ulong)values.Count);
        writer.Byte(Version);
        for (var index = 0; index < values.Count; index++)
        {
            Write(ref writer, values[index]);
        }
    }

    public IReadOnlyList<TValue> ReadList(ref ValueReader reader)
    {
        var values = new TValue[reader.Length()];
        var version = reader.Byte();
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = Read(ref reader, version);
        }

        return values;
    }

    protected abstract void Write(ref ValueWriter writer, TValue value);

    protected abstract TValue Read(ref ValueReader reader, byte version);
}
