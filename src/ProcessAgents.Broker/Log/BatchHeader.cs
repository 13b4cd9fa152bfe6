using System.Buffers.Binary;

namespace ProcessAgents.Broker.Log;

/// <summary>Stands before the records of one group commit; its checksum makes them whole or absent.</summary>
/// <remarks>
/// Little-endian: checksum (4, of all that follows), payload length (4), sequence (8), first position (8), record count (4),
/// marker (4). The payload is each record's length (4) and bytes. A batch begins at a multiple of 8.
/// </remarks>
/// <param name="Sequence">Number of the batch since the log began, 1-based, without gaps.</param>
internal readonly record struct BatchHeader(uint Checksum, int PayloadBytes, long Sequence, long FirstPosition, int RecordCount)
{
    public const int Bytes = 32;
    private const int ChecksumBytes = 4;
    private const uint Marker = 0x48435442;

    /// <summary>Bytes of the whole batch with its padding.</summary>
    public long TotalBytes => Aligned(Bytes + (long)PayloadBytes);

    public static long Aligned(long bytes) => (bytes + 7) & ~7L;

    /// <summary>Reads what claims to be a header; the checksum is not looked at.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out BatchHeader header)
    {
        header = new BatchHeader(
            BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]));
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[28..]) == Marker
            && header.PayloadBytes > 0
            && header.Sequence > 0
            && header.RecordCount > 0;
    }

    /// <summary>Writes the header before its payload and then the checksum of both.</summary>
    public static void Write(Span<byte> batch, long sequence, long firstPosition, int recordCount)
    {
        BinaryPrimitives.WriteInt32LittleEndian(batch[4..], batch.Length - Bytes);
        BinaryPrimitives.WriteInt64LittleEndian(batch[8..], sequence);
        BinaryPrimitives.WriteInt64LittleEndian(batch[16..], firstPosition);
        BinaryPrimitives.WriteInt32LittleEndian(batch[24..], recordCount);
        BinaryPrimitives.WriteUInt32LittleEndian(batch[28..], Marker);
        BinaryPrimitives.WriteUInt32LittleEndian(batch, Crc32C.Compute(batch[ChecksumBytes..]));
    }

    /// <summary>True when header and payload are what was written.</summary>
    public bool IsIntact(ReadOnlySpan<byte> batch) =>
        Crc32C.Compute(batch[ChecksumBytes..(Bytes + PayloadBytes)]) == Checksum;
}
