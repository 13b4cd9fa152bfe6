using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace ProcessAgents.Bpmn;

/// <summary>The simple types of XML Schema that BPMN uses.</summary>
internal static class SchemaValue
{
    /// <summary>What a value should be, for the sentence; null when it is.</summary>
    /// <param name="type">bool, double, id, idref, integer, qname, text, uri, or words with <c>/</c> between them.</param>
    /// <param name="value">The value as written.</param>
    /// <param name="at">Where it stands, for the prefixes of qualified names.</param>
    public static string? Expected(string type, string value, XElement at) => type switch
    {
        "text" or "uri" or "anything" => null,
        "bool" => value.Trim() is "true" or "false" or "1" or "0" ? null : "'true' or 'false'",
        "double" => double.TryParse(value.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? null
            : "a number",
        "id" or "idref" => IsName(value.Trim())
            ? null
            : "a name that starts with a letter or '_' and has no white space, colons or other signs",
        "integer" => System.Numerics.BigInteger.TryParse(
            value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? null
            : "a whole number",
        "qname" => IsQualifiedName(value.Trim(), at) ? null : "the id of an element, with a known prefix or none",
        _ => type.Split('/').Contains(value) ? null : $"one of {type.Replace("/", ", ", StringComparison.Ordinal)}",
    };

    private static bool IsQualifiedName(string text, XElement at)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? IsName(text)
            : IsName(text[..colon]) && IsName(text[(colon + 1)..]) && at.GetNamespaceOfPrefix(text[..colon]) is not null;
    }

    private static bool IsName(string text) =>
        text.Length > 0 && XmlConvert.IsStartNCNameChar(text[0]) && text.All(XmlConvert.IsNCNameChar);
}
