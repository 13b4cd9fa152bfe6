using System.Buffers;
using ProcessAgents.Protocol.Serialization;

namespace ProcessAgents.Protocol;

/// <summary>The bytes of a record: compact, the same for equal records, readable by every later version.</summary>
/// <remarks>Framing and checksums are the log's.</remarks>
public static class RecordSerializer
{
    private const byte EnvelopeVersion = 1;

    /// <summary>Appends one record.</summary>
    public static void Write(Record record, IBufferWriter<byte> output)
    {
        var writer = new ValueWriter(output);
        writer.Byte(EnvelopeVersion);
        writer.Byte((byte)record.RecordType);
        writer.Byte(record.Intent);
        writer.Number(record.Position);
        writer.Number(record.SourcePosition);
        writer.Number(record.Key);
        writer.Number(record.Timestamp);
        writer.Unsigned(record.OperationReference);
        if (record.RecordType == RecordType.CommandRejection)
        {
            writer.Byte((byte)record.RejectionType);
            writer.Text(record.RejectionReason);
        }

        WriteValue(ref writer, record.Value);
        writer.Flush();
    }

    /// <summary>Reads one record that fills the whole span.</summary>
    /// <exception cref="InvalidDataException">The bytes are not one record of a known version.</exception>
    public static Record Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ValueReader(bytes);
        var version = reader.Byte();
        if (version != EnvelopeVersion)
        {
            throw new InvalidDataException(
                $"Expected to read a record of version {EnvelopeVersion}, but it has version {version}.");
        }

        var recordType = (RecordType)reader.Byte();
        var intent = reader.Byte();
        var position = reader.Number();
        var sourcePosition = reader.Number();
        var key = reader.Number();
        var timestamp = reader.Number();
        var operationReference = reader.Unsigned();
        var isRejection = recordType == RecordType.CommandRejection;
        var record = new Record
        {
            RecordType = recordType,
            Intent = intent,
            Position = position,
            SourcePosition = sourcePosition,
            Key = key,
            Timestamp = timestamp,
            OperationReference = operationReference,
            RejectionType = isRejection ? (RejectionType)reader.Byte() : RejectionType.None,
            RejectionReason = isRejection ? reader.Text() : "",
            Value = ReadValue(ref reader),
        };
        if (!reader.IsAtEnd)
        {
            throw new InvalidDataException(
                $"Expected to read one record at position {position}, but bytes are left behind it.");
        }

        return record;
    }

    /// <summary>Appends a value with its type and version.</summary>
    public static void WriteValue(RecordValue value, IBufferWriter<byte> output)
    {
        var writer = new ValueWriter(output);
        WriteValue(ref writer, value);
        writer.Flush();
    }

    private static void WriteValue(ref ValueWriter writer, RecordValue value)
    {
        var codec = RecordValueCodecs.For(value.ValueType);
        writer.Byte((byte)value.ValueType);
        writer.Byte(codec.Version);
        codec.WriteValue(ref writer, value);
    }

    private static RecordValue ReadValue(ref ValueReader reader)
    {
        var type = (RecordValueType)reader.Byte();
        var codec = RecordValueCodecs.For(type);
        var version = reader.Byte();
        if (version == 0 || version > codec.Version)
        {
            throw new InvalidDataException(
                $"Expected to read a {type} of version 1 to {codec.Version}, but it has version {version}.");
        }

        return codec.ReadValue(ref reader, version);
    }
}
