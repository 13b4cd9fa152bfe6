using System.Collections.Immutable;

namespace ProcessAgents.Bpmn;

/// <summary>All mappings of one direction. They are evaluated as one FEEL context: the mappings <c>a.b</c>, <c>c</c>,
/// <c>a.d</c> as <c>{a: {b: .., d: ..}, c: ..}</c>. So each entry sees those before it, what begins with one name is
/// evaluated where the name stands first, and of two with one target only the later is evaluated.</summary>
public sealed class VariableMappings
{
    private VariableMappings(ImmutableArray<VariableMapping> written, ImmutableArray<VariableMappingEntry> entries)
    {
        Written = written;
        Entries = entries;
    }

    /// <summary>No mappings.</summary>
    public static VariableMappings None { get; } = new([], []);

    /// <summary>The mappings as the document has them.</summary>
    public ImmutableArray<VariableMapping> Written { get; }

    /// <summary>The entries of the one context; the name of each is a variable.</summary>
    public ImmutableArray<VariableMappingEntry> Entries { get; }

    /// <summary>True when there is nothing to do.</summary>
    public bool IsEmpty => Entries.IsEmpty;

    /// <summary>Puts mappings together.</summary>
    public static VariableMappings Of(ImmutableArray<VariableMapping> written)
    {
        if (written.IsEmpty)
        {
            return None;
        }

        ImmutableArray<VariableMappingEntry> entries = [];
        foreach (var mapping in written)
        {
            entries = Add(entries, mapping.Target.Split('.'), mapping.Source);
        }

        return new VariableMappings(written, entries);
    }

    private static ImmutableArray<VariableMappingEntry> Add(
        ImmutableArray<VariableMappingEntry> entries, ReadOnlySpan<string> path, StringExpression source)
    {
        var name = path[0];
        var place = 0;
        while (place < entries.Length && entries[place].Name != name)
        {
            place++;
        }

        var isNew = place == entries.Length;
        var entry = path.Length == 1
            ? new VariableMappingEntry(name, source, [])
            : new VariableMappingEntry(name, null, Add(isNew ? [] : entries[place].Entries, path[1..], source));
        return isNew ? entries.Add(entry) : entries.SetItem(place, entry);
    }
}

/// <summary>An entry of the context that mappings stand for.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Source">Gives its value; null when it is a context itself.</param>
/// <param name="Entries">The entries of that context; empty when it has a source.</param>
public sealed record VariableMappingEntry(
    string Name, StringExpression? Source, ImmutableArray<VariableMappingEntry> Entries);
