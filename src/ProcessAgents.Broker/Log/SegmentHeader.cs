using System.Buffers.Binary;

namespace ProcessAgents.Broker.Log;

/// <summary>The first bytes of a segment file.</summary>
/// <remarks>Magic (8), format version (4), header bytes (4), number (8), size (8), zeros, checksum (4).</remarks>
/// <param name="Number">Place of the segment in the log, 1-based.</param>
/// <param name="SizeBytes">Size of the file, header included.</param>
internal readonly record struct SegmentHeader(long Number, long SizeBytes)
{
    public const int Bytes = 64;
    public const int FormatVersion = 1;

    private static ReadOnlySpan<byte> Magic => "PAGENTLG"u8;

    public void Write(Span<byte> bytes)
    {
        bytes.Clear();
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], FormatVersion);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], Bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], Number);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], SizeBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[60..], Crc32C.Compute(bytes[..60]));
    }

    /// <summary>Reads the header of the segment at that place.</summary>
    /// <exception cref="CorruptLogException">It is no such header, or one of another format.</exception>
    public static SegmentHeader Read(ReadOnlySpan<byte> bytes, string path, long number)
    {
        if (bytes.Length < Bytes || !bytes.StartsWith(Magic))
        {
            throw new CorruptLogException(path, 0, "the file is not a log segment.");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (version != FormatVersion)
        {
            throw new CorruptLogException(path, 8, $"its format version is {version}; this program reads {FormatVersion}.");
        }

        if (Crc32C.Compute(bytes[..60]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[60..]))
        {
            throw new CorruptLogException(path, 0, "the checksum of the segment's header does not match.");
        }

        var header = new SegmentHeader(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]));
        return header.Number == number
            ? header
            : throw new CorruptLogException(path, 16, $"it is segment {header.Number} under the name of segment {number}.");
    }
}
