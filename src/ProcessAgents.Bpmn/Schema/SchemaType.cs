using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ProcessAgents.Bpmn;

/// <summary>What may stand inside of an element.</summary>
internal enum SchemaContent
{
    /// <summary>Elements in their order, no text.</summary>
    Elements,

    /// <summary>Elements in their order, with text between them.</summary>
    Mixed,

    /// <summary>A text that is a value, no elements.</summary>
    Value,

    /// <summary>Anything of other namespaces.</summary>
    Extensions,

    /// <summary>Anything at all.</summary>
    Anything,
}

/// <summary>A place in the order of children: one of some elements, so many times.</summary>
/// <param name="Names">Local names of the elements that may stand here.</param>
/// <param name="Min">At least so many.</param>
/// <param name="Max">At most so many.</param>
internal sealed record SchemaParticle(ImmutableArray<string> Names, int Min, int Max);

/// <summary>An attribute without namespace.</summary>
/// <param name="ValueType">What its value must be: see <see cref="SchemaValue"/>.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record SchemaAttribute(string ValueType, bool IsRequired);

/// <summary>What the schema says of the elements of one name.</summary>
internal sealed record SchemaType(
    string Name,
    SchemaContent Content,
    string ValueType,
    ImmutableArray<SchemaParticle> Children,
    FrozenDictionary<string, SchemaAttribute> Attributes);
