using System.Xml;
using System.Xml.Linq;

namespace ProcessAgents.Dmn;

/// <summary>
/// Holds a document against the XML schema of its version of DMN: names, order and number of elements, attributes and
/// their values, ids. Diagrams are looked through for ids alone: a wrong one changes no decision.
/// </summary>
internal sealed class StructureCheck(DmnProblems problems, int version)
{
    private const string Xmlns = "http://www.w3.org/2000/xmlns/";
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    /// <summary>Reports what is wrong in a document.</summary>
    public void Check(XElement definitions) => Check(definitions, "definitions");

    private void Check(XElement xml, string type)
    {
        if (problems.IsFull)
        {
            return;
        }

        switch (type)
        {
            case "text":
                CheckText(xml);
                break;
            case "extensionElements":
                CheckExtensions(xml);
                break;
            case "diagram":
                CheckDiagram(xml);
                break;
            default:
                var rule = DmnSchema.Find(type)!;
                CheckAttributes(xml, rule);
                CheckChildren(xml, rule);
                break;
        }
    }

    private void CheckAttributes(XElement xml, ElementRule rule)
    {
        foreach (var attribute in xml.Attributes())
        {
            var name = attribute.Name.LocalName;
            var @namespace = attribute.Name.NamespaceName;
            if (attribute.IsNamespaceDeclaration || @namespace is SchemaInstance or Xmlns)
            {
                continue;
            }

            if (@namespace.Length > 0)
            {
                if (!rule.TakesForeignAttributes(version) || @namespace == xml.Name.NamespaceName)
                {
                    Add(attribute, xml, $"'{Name(xml)}' takes no attribute '{name}' of the namespace '{@namespace}'.");
                }
            }
            else if (rule.Attributes.FirstOrDefault(each => each.Name == name) is not { } known)
            {
                Add(attribute, xml, $"'{Name(xml)}' has no attribute '{name}' in DMN: take it away.");
            }
            else if (version < known.Since)
            {
                Add(attribute, xml, $"'{Name(xml)}' has no attribute '{name}' before DMN 1.{known.Since}, and this is DMN 1.{version}.");
            }
            else
            {
                CheckValue(attribute, xml);
            }
        }

        foreach (var required in rule.Attributes.Where(each => each.IsRequired && version >= each.Since))
        {
            if (xml.Attribute(required.Name) is null)
            {
                problems.Add(xml, $"'{Name(xml)}' must have the attribute '{required.Name}'.");
            }
        }
    }

    private void CheckValue(XAttribute attribute, XElement xml)
    {
        var name = attribute.Name.LocalName;
        if (name == "id")
        {
            CheckId(attribute, xml);
        }
        else if (name == "typeRef" && version == DmnVersion.Oldest && !IsQualifiedName(attribute.Value, xml))
        {
            Add(attribute, xml, $"The type '{attribute.Value}' must be a name with a known prefix, or without one, in DMN 1.1.");
        }
        else if (DmnSchema.ValuesOf(name) is { } values && !values.Contains(Collapsed(attribute)))
        {
            Add(attribute, xml, $"The attribute '{name}' must be one of {string.Join(", ", values)}, but is '{attribute.Value}'.");
        }
    }

    // Booleans may stand between white space, other values may not.
    private static string Collapsed(XAttribute attribute) =>
        attribute.Name.LocalName == "isCollection" ? attribute.Value.Trim() : attribute.Value;

    private void CheckId(XAttribute attribute, XElement xml)
    {
        var id = attribute.Value.Trim();
        if (!IsName(id))
        {
            Add(
                attribute,
                xml,
                $"The id '{attribute.Value}' must start with a letter or '_', followed by letters, digits, '_', '-' or '.'.");
        }
        else if (!ids.Add(id))
        {
            Add(attribute, xml, $"The id '{id}' is used twice: every id of a document must be its own.");
        }
    }

    private void CheckChildren(XElement xml, ElementRule rule)
    {
        CheckStrayText(xml, rule);

        var place = 0;
        var count = 0;
        XElement? previous = null;
        foreach (var child in xml.Elements())
        {
            var found = FindPlace(child, xml, rule, place);
            if (found < 0)
            {
                Report(child, xml, rule, previous);
                continue;
            }

            count = found == place ? count + 1 : 1;
            ReportMissing(xml, rule, place, found);
            place = found;
            if (count > 1 && !rule.Children[place].IsRepeated)
            {
                problems.Add(child, $"'{Name(xml)}' has at most one {Names(rule.Children[place])}, but this is one more.");
            }

            previous = child;
            Check(child, rule.Children[place].Find(child.Name.LocalName, version)!.Type);
        }

        ReportMissing(xml, rule, place, rule.Children.Count);
        if (rule.Type == "itemDefinition")
        {
            CheckItemDefinition(xml);
        }
    }

    private void CheckStrayText(XElement xml, ElementRule rule)
    {
        var texts = xml.Nodes().OfType<XText>();
        if (rule.Children.Count == 0 && texts.Any())
        {
            problems.Add(xml, $"'{Name(xml)}' must be empty, without so much as a space in it.");
        }
        else if (texts.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text.Value)) is { } stray)
        {
            problems.Add(xml, $"'{Name(xml)}' holds elements only, but here is the text '{Shorten(stray.Value)}'.");
        }
    }

    /// <summary>The place of a child at or behind another; -1 when there is none.</summary>
    private int FindPlace(XElement child, XElement xml, ElementRule rule, int first)
    {
        for (var place = first; place < rule.Children.Count; place++)
        {
            if (rule.Children[place].Find(child.Name.LocalName, version) is { } element
                && (element.Type == "diagram"
                    ? child.Name.NamespaceName == DmnVersion.DiagramNamespace(version)
                    : child.Name.Namespace == xml.Name.Namespace))
            {
                return place;
            }
        }

        return -1;
    }

    private void ReportMissing(XElement xml, ElementRule rule, int first, int end)
    {
        for (var place = first; place < end; place++)
        {
            if (rule.Children[place].IsRequired
                && !xml.Elements().Any(child => rule.Children[place].Find(child.Name.LocalName, version) is not null))
            {
                problems.Add(xml, $"'{Name(xml)}' must have {Names(rule.Children[place])}.");
            }
        }
    }

    private void Report(XElement child, XElement xml, ElementRule rule, XElement? previous)
    {
        var name = child.Name.LocalName;
        if (name == "DMNDI" && child.Name.NamespaceName != DmnVersion.DiagramNamespace(version))
        {
            problems.Add(
                child, $"The namespace of diagrams in DMN 1.{version} is '{DmnVersion.DiagramNamespace(version)}'.");
            return;
        }

        if (name != "DMNDI" && child.Name.Namespace != xml.Name.Namespace)
        {
            problems.Add(
                child,
                $"The element '{name}' is not of DMN's namespace: elements of others belong into 'extensionElements'.");
            return;
        }

        var known = rule.Children.SelectMany(place => place.Elements).Where(element => element.Name == name).ToArray();
        if (Array.Exists(known, element => element.IsIn(version)))
        {
            problems.Add(child, $"In '{Name(xml)}', '{name}' must stand before '{previous?.Name.LocalName}'.");
        }
        else
        {
            problems.Add(
                child,
                known is [var later, ..] && later.Since > version
                    ? $"'{Name(xml)}' holds no '{name}' before DMN 1.{later.Since}, and this is DMN 1.{version}: "
                        + "change the namespace of the document, or write it otherwise."
                    : $"'{Name(xml)}' holds no '{name}' in DMN: take it away.");
        }
    }

    private void CheckItemDefinition(XElement xml)
    {
        var hasComponents = xml.Child("itemComponent") is not null;
        var kinds = (xml.Child("typeRef") is not null ? 1 : 0) + (hasComponents ? 1 : 0)
            + (xml.Child("functionItem") is not null ? 1 : 0);
        if (kinds > 1)
        {
            problems.Add(xml, $"'{Name(xml)}' has either 'typeRef', or 'itemComponent', or 'functionItem'.");
        }
        else if (xml.Child("typeRef") is null
            && (xml.Child("allowedValues") ?? xml.Child("typeConstraint")) is { } constraint)
        {
            problems.Add(constraint, $"'{Name(xml)}' with '{constraint.Name.LocalName}' must have 'typeRef' before it.");
        }
    }

    private void CheckText(XElement xml)
    {
        foreach (var child in xml.Elements())
        {
            problems.Add(child, $"'{Name(xml)}' holds text only, but here is the element '{child.Name.LocalName}'.");
        }

        foreach (var attribute in xml.Attributes())
        {
            if (!attribute.IsNamespaceDeclaration && attribute.Name.NamespaceName is not (SchemaInstance or Xmlns))
            {
                Add(attribute, xml, $"'{Name(xml)}' has no attributes.");
            }
        }
    }

    private void CheckExtensions(XElement xml)
    {
        foreach (var child in xml.Elements())
        {
            if (child.Name.NamespaceName.Length == 0 || child.Name.Namespace == xml.Name.Namespace)
            {
                problems.Add(
                    child,
                    $"The extension '{child.Name.LocalName}' must have a namespace of its own, other than DMN's.");
            }
        }
    }

    private void CheckDiagram(XElement xml)
    {
        foreach (var element in xml.DescendantsAndSelf())
        {
            if (element.Name.NamespaceName == DmnVersion.DiagramNamespace(version) && element.Attribute("id") is { } id)
            {
                CheckId(id, element);
            }
        }
    }

    private static bool IsQualifiedName(string text, XElement xml)
    {
        var parts = text.Trim().Split(':');
        return parts.Length <= 2 && Array.TrueForAll(parts, IsName)
            && (parts.Length == 1 || xml.GetNamespaceOfPrefix(parts[0]) is not null);
    }

    private static bool IsName(string text)
    {
        if (text.Length == 0 || !XmlConvert.IsStartNCNameChar(text[0]))
        {
            return false;
        }

        for (var index = 1; index < text.Length; index++)
        {
            if (!XmlConvert.IsNCNameChar(text[index]))
            {
                return false;
            }
        }

        return true;
    }

    private void Add(XAttribute attribute, XElement xml, string message) => problems.Add(attribute, xml, message);

    private static string Name(XElement xml) => xml.Name.LocalName;

    private string Names(ChildRule rule) => string.Join(
        " or ", rule.Elements.Where(element => element.IsIn(version)).Select(element => $"'{element.Name}'"));

    private static string Shorten(string text) => text.Trim() is { Length: > 40 } trimmed ? trimmed[..40] + "..." : text.Trim();
}
