using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ProcessAgents.Feel;

/// <summary>Named values in the order in which they were added.</summary>
public sealed class FeelContext : FeelValue, IReadOnlyCollection<KeyValuePair<string, FeelValue>>, IFeelScope
{
    // Below this size a scan beats hashing.
    private const int LargestScanned = 8;

    private readonly string[] _keys;
    private readonly FeelValue[] _values;
    private readonly int _depth;
    private readonly Dictionary<string, int>? _index;

    public FeelContext(params IEnumerable<KeyValuePair<string, FeelValue>> entries)
        : this(FeelContextBuilder.From(entries))
    {
    }

    // The arrays are owned by the context from here on; keys are distinct.
    internal FeelContext(string[] keys, FeelValue[] values)
    {
        _keys = keys;
        _values = values;
        _depth = FeelList.DepthOf(values);
        if (keys.Length > LargestScanned)
        {
            _index = new Dictionary<string, int>(keys.Length, StringComparer.Ordinal);
            for (int i = 0; i < keys.Length; i++)
            {
                _index[keys[i]] = i;
            }
        }
    }

    private FeelContext((string[] Keys, FeelValue[] Values) entries)
        : this(entries.Keys, entries.Values)
    {
    }

    public static FeelContext Empty { get; } = new([], []);

    public override string TypeName => "context";

    public int Count => _keys.Length;

    /// <summary>The keys in order.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>The values in the order of the keys.</summary>
    public IReadOnlyList<FeelValue> Values => _values;

    internal override int Depth => _depth;

    /// <summary>Functions that are called by their keys and are no entries; mostly null.</summary>
    internal FeelContext? Functions { get; init; }

    IEnumerable<string> IFeelScope.Names => _keys;

    /// <summary>The value of the key; null when there is none.</summary>
    public FeelValue this[string key] => TryGetValue(key, out FeelValue? value) ? value : FeelNull.Instance;

    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    public bool TryGetValue(string name, [MaybeNullWhen(false)] out FeelValue value)
    {
        int index = IndexOf(name);
        value = index < 0 ? null : _values[index];
        return index >= 0;
    }

    /// <summary>A context with the entry replaced in place, or added at the end.</summary>
    public FeelContext With(string key, FeelValue value)
    {
        var builder = new FeelContextBuilder(this);
        builder.Set(key, value);
        return builder.Build();
    }

    public IEnumerator<KeyValuePair<string, FeelValue>> GetEnumerator()
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            yield return KeyValuePair.Create(_keys[i], _values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Equal keys with equal values; the order does not matter.</summary>
    public override bool Equals(FeelValue? other)
    {
        if (other is not FeelContext context || context.Count != Count)
        {
            return false;
        }
        for (int i = 0; i < _keys.Length; i++)
        {
            if (!context.TryGetValue(_keys[i], out FeelValue? value) || !value.Equals(_values[i]))
            {
                return false;
            }
        }
        return true;
    }

    public override int GetHashCode()
    {
        int hash = Count;
        for (int i = 0; i < _keys.Length; i++)
        {
            hash += HashCode.Combine(_keys[i], _values[i]);
        }
        return hash;
    }

    private int IndexOf(string key)
    {
        if (_index is not null)
        {
            return _index.TryGetValue(key, out int index) ? index : -1;
        }
        string[] keys = _keys;
        for (int i = 0; i < keys.Length; i++)
        {
            if (string.Equals(keys[i], key))
            {
                return i;
            }
        }
        return -1;
    }
}
