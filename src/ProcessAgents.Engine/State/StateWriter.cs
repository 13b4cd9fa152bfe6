using System.Buffers;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.State;

/// <summary>Writes state in a stable order, so that equal states give equal bytes.</summary>
internal sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> _output = new();

    public byte[] ToArray() => _output.WrittenSpan.ToArray();

    public void Number(long value)
    {
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(_output.GetSpan(sizeof(long)), value);
        _output.Advance(sizeof(long));
    }

    public void Text(string value) => Bytes(System.Text.Encoding.UTF8.GetBytes(value));

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        _output.Write(value);
    }

    public void Value(RecordValue value) => RecordSerializer.WriteValue(value, _output);

    public void Table<TKey, TValue>(
        string name, Table<TKey, TValue> table, Action<StateWriter, TKey> key, Action<StateWriter, TValue> value)
        where TKey : notnull
    {
        Text(name);
        Number(table.Count);
        foreach (var entry in table.Keys.Order())
        {
            key(this, entry);
            value(this, table.Find(entry)!);
        }
    }

    public void Index<TKey, TMember>(
        string name,
        MultiIndex<TKey, TMember> index,
        Action<StateWriter, TKey> key,
        Action<StateWriter, TMember> member)
        where TKey : notnull
    {
        Text(name);
        foreach (var group in index.Keys.Order())
        {
            key(this, group);
            Number(index.CountOf(group));
            foreach (var entry in index.MembersOf(group))
            {
                member(this, entry);
            }
        }
    }

    public void Set<TMember>(string name, OrderedSet<TMember> set, Action<StateWriter, TMember> member)
    {
        Text(name);
        Number(set.Count);
        foreach (var entry in set)
        {
            member(this, entry);
        }
    }
}
