using System.Diagnostics.CodeAnalysis;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A few named values in front of another scope. Later values of a name hide earlier ones.</summary>
internal sealed class DmnScope(IFeelScope? outer) : IFeelScope
{
    private readonly List<KeyValuePair<string, FeelValue>> entries = [];

    public IEnumerable<string> Names => entries.Select(e => e.Key).Concat(outer?.Names ?? []).Distinct();

    public void Set(string name, FeelValue value) => entries.Add(KeyValuePair.Create(name, value));

    /// <summary>The scope as it is now: later values are not seen.</summary>
    public DmnScope Snapshot()
    {
        var copy = new DmnScope(outer is DmnScope own ? own.Snapshot() : outer);
        copy.entries.AddRange(entries);
        return copy;
    }

    public bool TryGetValue(string name, [MaybeNullWhen(false)] out FeelValue value)
    {
        for (var index = entries.Count - 1; index >= 0; index--)
        {
            if (entries[index].Key == name)
            {
                value = entries[index].Value;
                return true;
            }
        }

        if (outer is not null)
        {
            return outer.TryGetValue(name, out value);
        }

        value = null;
        return false;
    }
}
