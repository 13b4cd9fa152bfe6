using System.Buffers;
using System.Buffers.Binary;
using ProcessAgents.Protocol;

namespace ProcessAgents.Broker.Log;

/// <summary>Collects the records of one group commit as the bytes that go to the log.</summary>
internal sealed class BatchBuffer : IBufferWriter<byte>
{
    private const int InitialBytes = 256 * 1024;
    private const int KeptBytesMax = 16 * 1024 * 1024;
    private const int LengthBytes = 4;
    private const int GrowthBytesMin = 256;

    private byte[] bytes = new byte[InitialBytes];
    private int length = BatchHeader.Bytes;

    public int RecordCount { get; private set; }

    public long FirstPosition { get; private set; }

    public long LastPosition { get; private set; }

    public int PayloadBytes => length - BatchHeader.Bytes;

    public int TotalBytes => length;

    public void Add(Record record)
    {
        if (RecordCount == 0)
        {
            FirstPosition = record.Position;
        }

        var start = length;
        GetSpan(LengthBytes);
        Advance(LengthBytes);
        RecordSerializer.Write(record, this);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(start), length - start - LengthBytes);
        LastPosition = record.Position;
        RecordCount++;
    }

    /// <summary>Completes the batch; the bytes are valid until the next change.</summary>
    /// <param name="padding">Zeros behind the batch.</param>
    public ReadOnlySpan<byte> Seal(long sequence, int padding)
    {
        EnsureRoom(padding);
        BatchHeader.Write(bytes.AsSpan(0, length), sequence, FirstPosition, RecordCount);
        bytes.AsSpan(length, padding).Clear();
        return bytes.AsSpan(0, length + padding);
    }

    public void Clear()
    {
        if (bytes.Length > KeptBytesMax)
        {
            bytes = new byte[InitialBytes];
        }

        length = BatchHeader.Bytes;
        RecordCount = 0;
    }

    public void Advance(int count) => length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return bytes.AsMemory(length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return bytes.AsSpan(length);
    }

    private void EnsureRoom(int sizeHint)
    {
        var needed = Math.Max(sizeHint, GrowthBytesMin);
        if (bytes.Length - length < needed)
        {
            Array.Resize(ref bytes, checked(Math.Max(bytes.Length * 2, length + needed)));
        }
    }
}
