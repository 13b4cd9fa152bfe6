using System.Xml.Linq;

namespace ProcessAgents.Bpmn;

/// <summary>The XML names of BPMN 2.0 and of the <c>zeebe:</c> extensions.</summary>
internal static class BpmnNames
{
    public static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    public static readonly XNamespace Zeebe = "http://camunda.org/schema/zeebe/1.0";

    public static readonly XName Id = "id";

    /// <summary>The attribute without namespace; null when it is absent.</summary>
    public static string? Value(this XElement element, string attribute) => element.Attribute(attribute)?.Value;

    /// <summary>The attribute without namespace; null when it is absent or only white space.</summary>
    public static string? Text(this XElement element, string attribute)
    {
        var value = element.Attribute(attribute)?.Value;
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    /// <summary>A boolean of XML Schema: <c>true</c>, <c>1</c>, <c>false</c>, <c>0</c>; else the default.</summary>
    public static bool Flag(this XElement element, string attribute, bool byDefault) =>
        element.Attribute(attribute)?.Value.Trim() switch
        {
            "true" or "1" => true,
            "false" or "0" => false,
            _ => byDefault,
        };

    /// <summary>The elements of this name in <c>extensionElements</c>.</summary>
    public static IEnumerable<XElement> Extensions(this XElement element, string name) =>
        element.Elements(Model + "extensionElements").Elements(Zeebe + name);

    /// <summary>The first element of this name in <c>extensionElements</c>; null when there is none.</summary>
    public static XElement? Extension(this XElement element, string name) => element.Extensions(name).FirstOrDefault();

    /// <summary>The local part of a qualified name, as references between elements may carry a prefix.</summary>
    public static string LocalPart(string reference)
    {
        var trimmed = reference.Trim();
        return trimmed[(trimmed.LastIndexOf(':') + 1)..];
    }
}
