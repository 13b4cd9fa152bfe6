namespace ProcessAgents.Dmn;

/// <summary>What an element of one type holds.</summary>
internal sealed class ElementRule
{
    public ElementRule(string type, string attributes, string children)
    {
        Type = type;
        Attributes = [.. Split(attributes).Select(AttributeRule.Read)];
        Children = [.. Split(children).Select(ChildRule.Read)];
    }

    public string Type { get; }

    public IReadOnlyList<AttributeRule> Attributes { get; }

    /// <summary>The children, in the order that they must have.</summary>
    public IReadOnlyList<ChildRule> Children { get; }

    /// <summary>
    /// Whether attributes of other namespaces may stand here: everywhere but in references, bindings and annotations.
    /// </summary>
    public bool TakesForeignAttributes(int version) =>
        Attributes.Any(attribute => attribute.Name == "label" && version >= attribute.Since);

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>An attribute without namespace.</summary>
/// <param name="Since">The minor version of DMN that brought it.</param>
internal sealed record AttributeRule(string Name, bool IsRequired, int Since)
{
    public static AttributeRule Read(string text)
    {
        var parts = text.TrimEnd('!').Split('@');
        return new AttributeRule(
            parts[0], text.EndsWith('!'), parts.Length > 1 ? parts[1][0] - '0' : DmnVersion.Oldest);
    }
}

/// <summary>A place for children: one of some elements, once or several times.</summary>
internal sealed record ChildRule(IReadOnlyList<ChildElement> Elements, bool IsRequired, bool IsRepeated)
{
    /// <summary>The element of a name that is allowed here in a version; null when there is none.</summary>
    public ChildElement? Find(string name, int version) =>
        Elements.FirstOrDefault(element => element.Name == name && element.IsIn(version));

    public static ChildRule Read(string text) => new(
        [.. text.TrimEnd('!', '*', '+').Split('|').Select(ChildElement.Read)],
        text[^1] is '!' or '+',
        text[^1] is '*' or '+');
}

/// <summary>An element in a place for children.</summary>
/// <param name="Type">The type of the element: its own name where nothing else is said.</param>
internal sealed record ChildElement(string Name, string Type, int Since, int Until)
{
    public bool IsIn(int version) => version >= Since && version <= Until;

    public static ChildElement Read(string text)
    {
        var parts = text.Split('@');
        var names = parts[0].Split('=');
        var versions = parts.Length > 1 ? parts[1].Split('-') : [];
        return new ChildElement(
            names[0],
            names[^1],
            versions.Length > 0 ? versions[0][0] - '0' : DmnVersion.Oldest,
            versions.Length > 1 ? versions[1][0] - '0' : DmnVersion.Newest);
    }
}
