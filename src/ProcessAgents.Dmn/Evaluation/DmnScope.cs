using System.Diagnostics.CodeAnalysis;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A few named values in front of another scope. Later values of a name hide earlier ones.</summary>
internal sealed class DmnScope(IFeelScope? outer) : IFeelScope
{
    // A list is faster than a dictionary while it is short.
    private const int ListedMax = 16;

    private readonly List<KeyValuePair<string, FeelValue>> entries = [];
    private Dictionary<string, FeelValue>? entriesByName;

    public IEnumerable<string> Names => entries.Select(e => e.Key).Concat(outer?.Names ?? []).Distinct();

    public void Set(string name, FeelValue value)
    {
        entries.Add(KeyValuePair.Create(name, value));
        if (entriesByName is not null)
        {
            entriesByName[name] = value;
        }
        else if (entries.Count > ListedMax)
        {
            entriesByName = new Dictionary<string, FeelValue>(StringComparer.Ordinal);
            foreach (var (known, each) in entries)
            {
                entriesByName[known] = each;
            }
        }
    }

    /// <summary>The scope as it is now: later values are not seen.</summary>
    public DmnScope Snapshot()
    {
        var copy = new DmnScope(outer is DmnScope own ? own.Snapshot() : outer);
        foreach (var (name, value) in entries)
        {
            copy.Set(name, value);
        }

        return copy;
    }

    public bool TryGetValue(string name, [MaybeNullWhen(false)] out FeelValue value)
    {
        if (entriesByName is not null)
        {
            return entriesByName.TryGetValue(name, out value) || FindOutside(name, out value);
        }

        for (var index = entries.Count - 1; index >= 0; index--)
        {
            if (entries[index].Key == name)
            {
                value = entries[index].Value;
                return true;
            }
        }

        return FindOutside(name, out value);
    }

    private bool FindOutside(string name, [MaybeNullWhen(false)] out FeelValue value)
    {
        value = null;
        return outer is not null && outer.TryGetValue(name, out value);
    }
}
