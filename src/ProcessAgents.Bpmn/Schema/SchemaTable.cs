using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ProcessAgents.Bpmn;

/// <summary>Reads a schema from lines of the form <c>name : base | children | attributes</c>.</summary>
/// <remarks>Children are names with <c>?</c>, <c>*</c> or <c>+</c>, alternatives with <c>/</c>, groups with <c>@</c>;
/// with <c>mixed</c> there is text between them, <c>anything</c> stands for all. Attributes are <c>name=type</c>,
/// required ones with <c>!</c>. A line <c>name = type</c> is an element whose text is a value, or <c>anything</c>, or
/// <c>extensions</c>.</remarks>
internal sealed class SchemaTable
{
    private const StringSplitOptions Trim = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private readonly FrozenDictionary<string, string[]> _groups;
    private readonly Dictionary<string, SchemaType> _types = new(StringComparer.Ordinal);

    public SchemaTable(IEnumerable<string> groups, IEnumerable<string> lines)
    {
        _groups = groups.Select(group => group.Split('=', Trim))
            .ToFrozenDictionary(parts => parts[0], parts => parts[1].Split(' ', Trim), StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var type = line.Contains(':', StringComparison.Ordinal) ? ReadType(line) : ReadValue(line);
            _types.Add(type.Name, type);
        }
    }

    /// <summary>Null when the schema has no such element.</summary>
    public SchemaType? Find(string name) => _types.GetValueOrDefault(name);

    private static SchemaType ReadValue(string line)
    {
        var parts = line.Split('=', 2, Trim);
        return new SchemaType(
            parts[0],
            parts[1] switch
            {
                "anything" => SchemaContent.Anything,
                "extensions" => SchemaContent.Extensions,
                _ => SchemaContent.Value,
            },
            parts[1],
            [],
            FrozenDictionary<string, SchemaAttribute>.Empty);
    }

    private SchemaType ReadType(string line)
    {
        var columns = line.Split('|', StringSplitOptions.TrimEntries);
        var head = columns[0].Split(':', StringSplitOptions.TrimEntries);
        var parent = head[1].Length > 0 ? _types[head[1]] : null;
        var children = columns.ElementAtOrDefault(1) ?? "";
        var attributes = new Dictionary<string, SchemaAttribute>(
            parent?.Attributes ?? FrozenDictionary<string, SchemaAttribute>.Empty, StringComparer.Ordinal);
        foreach (var attribute in (columns.ElementAtOrDefault(2) ?? "").Split(' ', Trim))
        {
            var parts = attribute.Split('=', Trim);
            attributes[parts[0]] = new SchemaAttribute(parts[1].TrimEnd('!'), parts[1].EndsWith('!'));
        }

        return new SchemaType(
            head[0],
            children switch
            {
                "anything" => SchemaContent.Anything,
                "mixed" => SchemaContent.Mixed,
                _ => parent?.Content ?? SchemaContent.Elements,
            },
            "",
            children == "anything"
                ? []
                : [.. parent?.Children ?? [], .. Particles(children)],
            attributes.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private IEnumerable<SchemaParticle> Particles(string children) =>
        children == "mixed" ? [] : children.Split(' ', Trim).Select(ReadParticle);

    private SchemaParticle ReadParticle(string text)
    {
        var names = text.TrimEnd('?', '*', '+').Split('/')
            .SelectMany(name => name.StartsWith('@') ? _groups[name[1..]] : [name]);
        return new SchemaParticle(
            [.. names],
            text[^1] is '?' or '*' ? 0 : 1,
            text[^1] is '*' or '+' ? int.MaxValue : 1);
    }
}
