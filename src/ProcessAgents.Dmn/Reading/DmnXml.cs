using System.Xml.Linq;

namespace ProcessAgents.Dmn;

/// <summary>
/// Access to the XML of DMN 1.1 to 1.5. Elements are compared by local name, as versions differ in namespace only.
/// </summary>
internal static class DmnXml
{
    public static readonly XNamespace Zeebe = "http://camunda.org/schema/zeebe/1.0";

    /// <summary>The children of DMN with this local name.</summary>
    public static IEnumerable<XElement> Children(this XElement element, string name) =>
        element.Elements(element.Name.Namespace + name);

    /// <summary>The first child of DMN with this local name; null when there is none.</summary>
    public static XElement? Child(this XElement element, string name) =>
        element.Element(element.Name.Namespace + name);

    public static string? Value(this XElement element, string attribute) => element.Attribute(attribute)?.Value;

    /// <summary>The attribute; null when it is absent or only white space.</summary>
    public static string? Text(this XElement element, string attribute)
    {
        var value = element.Attribute(attribute)?.Value;
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    /// <summary>The content of the child <c>text</c>; null when it is absent or only white space.</summary>
    public static string? ChildText(this XElement element, string child = "text")
    {
        var value = element.Child(child)?.Value;
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    /// <summary>A name with white space as FEEL sees it: single spaces, none at the ends.</summary>
    public static string Normalize(string name) =>
        string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
