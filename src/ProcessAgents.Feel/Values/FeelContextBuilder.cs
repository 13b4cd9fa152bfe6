namespace ProcessAgents.Feel;

/// <summary>Collects the entries of a context; a key that is set again keeps its place.</summary>
public sealed class FeelContextBuilder
{
    private readonly List<string> _keys = [];
    private readonly List<FeelValue> _values = [];
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    public FeelContextBuilder()
    {
    }

    /// <summary>Starts with the entries of a context.</summary>
    public FeelContextBuilder(FeelContext context)
    {
        for (int i = 0; i < context.Count; i++)
        {
            Set(context.Keys[i], context.Values[i]);
        }
    }

    public int Count => _keys.Count;

    public bool Contains(string key) => _index.ContainsKey(key);

    public FeelContextBuilder Set(string key, FeelValue value)
    {
        if (_index.TryAdd(key, _keys.Count))
        {
            _keys.Add(key);
            _values.Add(value);
        }
        else
        {
            _values[_index[key]] = value;
        }
        return this;
    }

    public FeelContext Build() => _keys.Count == 0 ? FeelContext.Empty : new FeelContext([.. _keys], [.. _values]);

    /// <summary>A context whose functions are called by their keys and are no entries.</summary>
    internal FeelContext Build(FeelContext functions) => new([.. _keys], [.. _values]) { Functions = functions };

    internal static (string[] Keys, FeelValue[] Values) From(IEnumerable<KeyValuePair<string, FeelValue>> entries)
    {
        var builder = new FeelContextBuilder();
        foreach ((string key, FeelValue value) in entries)
        {
            builder.Set(key, value);
        }
        return ([.. builder._keys], [.. builder._values]);
    }
}
