using System.Buffers.Binary;
using ProcessAgents.Broker.Log;

namespace ProcessAgents.Broker;

/// <summary>The first bytes of a snapshot file; the state follows.</summary>
/// <remarks>
/// Magic (8), format version (4), checksum of the state (4), sequence (8), position (8), timestamp (8), bytes of the state (8),
/// zeros, checksum of this header (4).
/// </remarks>
internal readonly record struct SnapshotHeader(uint StateChecksum, LogPoint Point, long Timestamp, long StateBytes)
{
    public const int Bytes = 64;
    public const int FormatVersion = 1;

    private static ReadOnlySpan<byte> Magic => "PAGENTSN"u8;

    public void Write(Span<byte> bytes)
    {
        bytes.Clear();
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], FormatVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], StateChecksum);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], Point.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], Point.Position);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[32..], Timestamp);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[40..], StateBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[60..], Crc32C.Compute(bytes[..60]));
    }

    /// <summary>False when the bytes are not a whole header of this format.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SnapshotHeader header)
    {
        header = default;
        if (bytes.Length < Bytes
            || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) != FormatVersion
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[60..]) != Crc32C.Compute(bytes[..60]))
        {
            return false;
        }

        header = new SnapshotHeader(
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
            new LogPoint(BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[24..])),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]));
        return true;
    }
}
