using System.Buffers.Binary;
using ProcessAgents.Protocol;

namespace ProcessAgents.Broker.Log;

/// <summary>The records inside a batch.</summary>
internal static class BatchPayload
{
    private const int LengthBytes = 4;

    /// <exception cref="InvalidDataException">A record is of a version this program does not know.</exception>
    public static List<Record> Read(in BatchHeader header, ReadOnlySpan<byte> payload)
    {
        var records = new List<Record>(header.RecordCount);
        while (!payload.IsEmpty)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(payload);
            records.Add(RecordSerializer.Read(payload.Slice(LengthBytes, length)));
            payload = payload[(LengthBytes + length)..];
        }

        return records;
    }
}
