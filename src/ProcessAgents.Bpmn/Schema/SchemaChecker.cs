using System.Xml.Linq;

namespace ProcessAgents.Bpmn;

/// <summary>Checks a document against the schema, as every tool that reads BPMN does first: what is at the wrong place, out
/// of order, missing or misspelled.</summary>
internal sealed class SchemaChecker(BpmnProblems problems)
{
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<(XElement At, string Attribute, string Id)> _references = [];

    public void Check(XElement definitions)
    {
        foreach (var element in definitions.DescendantsAndSelf())
        {
            if (TypeOf(element) is { } type && !IsInExtension(element))
            {
                CheckAttributes(element, type);
                CheckContent(element, type);
            }
        }

        foreach (var (at, attribute, id) in _references.Where(reference => !_ids.Contains(reference.Id)))
        {
            problems.Add(at, $"'{attribute}' names '{id}', but no element has that id.");
        }
    }

    private static SchemaType? TypeOf(XElement element)
    {
        var name = element.Name.LocalName;
        if (element.Name.Namespace != BpmnNames.Model)
        {
            return DiagramSchema.Has(element.Name.Namespace) ? DiagramSchema.Find(name) : null;
        }

        // A condition may say that it is a formal expression, which has more attributes.
        return BpmnSchema.Find(TypeNameOf(element) == "tFormalExpression" ? "formalExpression" : name);
    }

    private static string? TypeNameOf(XElement element) =>
        element.Attribute(Instance + "type") is { } type ? BpmnNames.LocalPart(type.Value) : null;

    /// <summary>Extensions are nobody's business but of those who know them.</summary>
    private static bool IsInExtension(XElement element) => element.Ancestors().Any(ancestor =>
        TypeOf(ancestor)?.Content is SchemaContent.Extensions or SchemaContent.Anything);

    private void CheckAttributes(XElement element, SchemaType type)
    {
        if (TypeNameOf(element) is not (null or "tFormalExpression" or "tExpression"))
        {
            problems.Add(
                element,
                $"The attribute 'xsi:type' must be bpmn:tFormalExpression, but is "
                + $"'{element.Attribute(Instance + "type")!.Value}'.");
        }

        foreach (var attribute in element.Attributes().Where(each => each.Name.Namespace == XNamespace.None))
        {
            var name = attribute.Name.LocalName;
            if (attribute.IsNamespaceDeclaration || type.Content is SchemaContent.Extensions or SchemaContent.Value)
            {
                continue;
            }

            if (!type.Attributes.TryGetValue(name, out var expected))
            {
                if (type.Attributes.Count > 0 || type.Content == SchemaContent.Elements)
                {
                    problems.Add(element, $"The element has an attribute '{name}', which BPMN does not know.");
                }
            }
            else if (SchemaValue.Expected(expected.ValueType, attribute.Value, element) is { } wanted)
            {
                problems.Add(element, $"The attribute '{name}' must be {wanted}, but is '{attribute.Value}'.");
            }
            else
            {
                Remember(element, name, expected.ValueType, attribute.Value.Trim());
            }
        }

        foreach (var (name, expected) in type.Attributes)
        {
            if (expected.IsRequired && element.Attribute(name) is null)
            {
                problems.Add(element, $"The attribute '{name}' is missing.");
            }
        }
    }

    private void Remember(XElement element, string name, string type, string value)
    {
        if (type == "id" && !_ids.Add(value))
        {
            problems.Add(element, $"The id '{value}' is used twice; ids must be unique in the document.");
        }
        else if (type == "idref")
        {
            _references.Add((element, name, value));
        }
    }

    private void CheckContent(XElement element, SchemaType type)
    {
        switch (type.Content)
        {
            case SchemaContent.Value:
                CheckValue(element, type);
                break;
            case SchemaContent.Extensions:
                foreach (var child in element.Elements().Where(each => each.Name.Namespace == element.Name.Namespace))
                {
                    problems.Add(child, "Extensions must have a namespace of their own; this element is BPMN's.");
                }

                CheckNoText(element);
                break;
            case SchemaContent.Mixed:
                CheckChildren(element, type);
                break;
            case SchemaContent.Elements:
                CheckNoText(element);
                CheckChildren(element, type);
                break;
        }
    }

    private void CheckValue(XElement element, SchemaType type)
    {
        if (element.Elements().FirstOrDefault() is { } child)
        {
            problems.Add(child, $"The element '{element.Name.LocalName}' holds a text only.");
        }
        else if (SchemaValue.Expected(type.ValueType, element.Value, element) is { } wanted)
        {
            problems.Add(element, $"The text must be {wanted}, but is '{element.Value.Trim()}'.");
        }
        else
        {
            Remember(element, element.Name.LocalName, type.ValueType, element.Value.Trim());
        }
    }

    private void CheckNoText(XElement element)
    {
        if (element.Nodes().OfType<XText>().FirstOrDefault(text => !string.IsNullOrWhiteSpace(text.Value)) is { } text)
        {
            problems.Add(element, $"The element holds elements only, but also the text '{text.Value.Trim()}'.");
        }
    }

    private void CheckChildren(XElement element, SchemaType type)
    {
        var place = 0;
        var count = 0;
        foreach (var child in element.Elements())
        {
            var isKnown = child.Name.Namespace == BpmnNames.Model || DiagramSchema.Has(child.Name.Namespace);
            var next = isKnown ? Find(type, child.Name.LocalName, place, count) : -1;
            if (next < 0)
            {
                problems.Add(child, Describe(child, element, type, isKnown));
                return;
            }

            count = next == place ? count + 1 : 1;
            place = next;
        }

        if (Missing(type, place, count) is { } missing)
        {
            problems.Add(element, $"The element needs a child '{missing}'.");
        }
    }

    /// <summary>The place of a child that follows on another one; -1 when it may not follow.</summary>
    private static int Find(SchemaType type, string name, int place, int count)
    {
        for (var next = place; next < type.Children.Length; next++)
        {
            var particle = type.Children[next];
            var taken = next == place ? count : 0;
            if (particle.Names.Contains(name) && taken < particle.Max)
            {
                return next;
            }

            if (taken < particle.Min)
            {
                return -1;
            }
        }

        return -1;
    }

    private static string? Missing(SchemaType type, int place, int count)
    {
        for (var next = place; next < type.Children.Length; next++)
        {
            if ((next == place ? count : 0) < type.Children[next].Min)
            {
                return type.Children[next].Names[0];
            }
        }

        return null;
    }

    private static string Describe(XElement child, XElement element, SchemaType type, bool isKnown)
    {
        var (name, parent) = (child.Name.LocalName, element.Name.LocalName);
        if (!isKnown || type.Children.All(particle => !particle.Names.Contains(name)))
        {
            return $"An element '{name}' may not stand in '{parent}'.";
        }

        return child.PreviousNode is null
            ? $"The element '{name}' stands at the wrong place in '{parent}'."
            : $"The element '{name}' may not stand here in '{parent}': it comes too often or too late. The order is "
                + string.Join(", ", type.Children.Select(particle => Shorten(particle.Names))) + ".";
    }

    private static string Shorten(IReadOnlyList<string> names) =>
        names.Count <= 3 ? string.Join(" or ", names) : names.Contains("serviceTask") ? "tasks, events, gateways, flows"
            : names.Contains("association") ? "artifacts" : names.Contains("timerEventDefinition") ? "event definitions"
            : names[0] + " and the like";
}
