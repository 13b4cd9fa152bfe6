using System.Text;

namespace ProcessAgents.Protocol.Serialization;

/// <summary>Reads what <see cref="ValueWriter"/> wrote.</summary>
/// <exception cref="InvalidDataException">The bytes end too early or hold a number that cannot be.</exception>
internal ref struct ValueReader(ReadOnlySpan<byte> input)
{
    private readonly ReadOnlySpan<byte> _input = input;
    private int _position;

    public readonly bool IsAtEnd => _position == _input.Length;

    public byte Byte()
    {
        if (_position >= _input.Length)
        {
            throw TooShort();
        }

        return _input[_position++];
    }

    public bool Boolean() => Byte() != 0;

    public long Number()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public int Int32() => checked((int)Number());

    public ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException($"Expected to read a number ending before byte {_position}, but it goes on.");
    }

    public string Text()
    {
        var bytes = Take(Length());
        return bytes.IsEmpty ? "" : Encoding.UTF8.GetString(bytes);
    }

    public byte[] Bytes()
    {
        var bytes = Take(Length());
        return bytes.IsEmpty ? [] : bytes.ToArray();
    }

    public byte[] Json()
    {
        var bytes = Take(Length());
        return bytes.IsEmpty ? JsonDocuments.EmptyObject : bytes.ToArray();
    }

    public string Tenant()
    {
        var bytes = Take(Length());
        return bytes.IsEmpty ? TenantIds.Default : Encoding.UTF8.GetString(bytes);
    }

    public IReadOnlyList<string> Texts()
    {
        var values = new string[Length()];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = Text();
        }

        return values;
    }

    public IReadOnlyList<long> Numbers()
    {
        var values = new long[Length()];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = Number();
        }

        return values;
    }

    /// <summary>A count of things that follow, each of one byte at least: never more than the bytes left.</summary>
    public int Length()
    {
        var length = Unsigned();
        if (length > (ulong)(_input.Length - _position))
        {
            throw TooShort();
        }

        return (int)length;
    }

    private ReadOnlySpan<byte> Take(int byteCount)
    {
        var bytes = _input.Slice(_position, byteCount);
        _position += byteCount;
        return bytes;
    }

    private readonly InvalidDataException TooShort() =>
        new($"Expected to read a field at byte {_position}, but the record has only {_input.Length} bytes.");
}
