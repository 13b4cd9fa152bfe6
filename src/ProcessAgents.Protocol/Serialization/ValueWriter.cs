using System.Buffers;
using System.Text;

namespace ProcessAgents.Protocol.Serialization;

/// <summary>Writes the fields of a record one after another: integers as zigzag varints, texts and bytes with their
/// length in front.</summary>
/// <remarks>Call <see cref="Flush"/> at the end.</remarks>
internal ref struct ValueWriter(IBufferWriter<byte> output)
{
    private const int ChunkBytes = 512;
    private const int VarintBytesMax = 10;

    private Span<byte> _chunk = output.GetSpan(ChunkBytes);
    private int _used;

    public void Byte(byte value)
    {
        Ensure(1);
        _chunk[_used++] = value;
    }

    public void Boolean(bool value) => Byte(value ? (byte)1 : (byte)0);

    public void Number(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

    public void Unsigned(ulong value)
    {
        Ensure(VarintBytesMax);
        while (value >= 0x80)
        {
            _chunk[_used++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _chunk[_used++] = (byte)value;
    }

    public void Text(string value)
    {
        var byteCount = Encoding.UTF8.GetByteCount(value);
        Unsigned((ulong)byteCount);
        Ensure(byteCount);
        _used += Encoding.UTF8.GetBytes(value, _chunk[_used..]);
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Unsigned((ulong)value.Length);
        Ensure(value.Length);
        value.CopyTo(_chunk[_used..]);
        _used += value.Length;
    }

    /// <summary>A JSON text; an empty object takes one byte.</summary>
    public void Json(byte[] value) => Bytes(value.AsSpan().SequenceEqual("{}"u8) ? [] : value);

    /// <summary>A tenant; the default one takes one byte.</summary>
    public void Tenant(string value) => Text(value == TenantIds.Default ? "" : value);

    public void Texts(IReadOnlyList<string> values)
    {
        Unsigned((ulong)values.Count);
        for (var index = 0; index < values.Count; index++)
        {
            Text(values[index]);
        }
    }

    public void Numbers(IReadOnlyList<long> values)
    {
        Unsigned((ulong)values.Count);
        for (var index = 0; index < values.Count; index++)
        {
            Number(values[index]);
        }
    }

    public void Flush()
    {
        output.Advance(_used);
        _chunk = default;
        _used = 0;
    }

    private void Ensure(int byteCount)
    {
        if (_chunk.Length - _used >= byteCount)
        {
            return;
        }

        Flush();
        _chunk = output.GetSpan(Math.Max(ChunkBytes, byteCount));
    }
}
