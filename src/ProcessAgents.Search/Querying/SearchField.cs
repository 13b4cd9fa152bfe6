namespace ProcessAgents.Search;

/// <summary>A field that queries may name.</summary>
/// <param name="Name">As people write it, for instance <c>processInstanceKey</c>.</param>
/// <param name="Type">What its values are.</param>
public sealed record SearchField(string Name, SearchFieldType Type)
{
    /// <summary>The words an enumeration may hold; empty for other types.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public bool IsFilterable { get; init; } = true;

    public bool IsSortable { get; init; } = true;

    /// <summary>The expression that is the field; fixed text, never made from input.</summary>
    internal string Sql { get; init; } = "";

    internal bool IsNullable { get; init; }

    /// <summary>
    /// That one of several that the entity has fulfills a condition, which goes to {0}; null when the field is the entity's
    /// own.
    /// </summary>
    internal string? ExistsSql { get; init; }
}

public enum SearchFieldType
{
    Key,
    Number,
    Text,
    Enumeration,
    Boolean,

    /// <summary>Compared as epoch milliseconds.</summary>
    Timestamp,

    /// <summary>Several texts; a condition looks for one among them.</summary>
    Texts,

    /// <summary>The variables of the entity; a condition names one.</summary>
    Variables,
}
