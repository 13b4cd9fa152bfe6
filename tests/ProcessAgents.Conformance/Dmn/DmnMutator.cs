using System.Xml.Linq;

namespace ProcessAgents.Conformance;

/// <summary>Breaks a document in one or two places, by seed, most of the time so that it means nothing any more.</summary>
internal sealed class DmnMutator(int seed)
{
    private static readonly string[] Namespaces =
    [
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/", "http://example.com/dmn",
    ];

    private static readonly string[] Names =
    [
        "decision", "inputData", "businessKnowledgeModel", "variable", "literalExpression", "decisionTable", "context",
        "contextEntry", "list", "relation", "column", "row", "invocation", "binding", "parameter", "functionDefinition",
        "formalParameter", "conditional", "for", "filter", "every", "input", "output", "rule", "inputEntry", "outputEntry",
        "annotationEntry", "annotation", "inputExpression", "inputValues", "outputValues", "defaultOutputEntry", "text",
        "description", "extensionElements", "informationRequirement", "requiredDecision", "requiredInput",
        "knowledgeRequirement", "requiredKnowledge", "authorityRequirement", "knowledgeSource", "decisionService",
        "itemDefinition", "typeRef", "allowedValues", "import", "textAnnotation", "group", "question", "encapsulatedLogic",
    ];

    private static readonly string[] Texts =
    [
        "1 +", "", " ", "< <", "if x then", "-", "[1..", "\"a", "not(", "1,,2", "null", "x[", "{a:}", "for i in", "? > 1", "(",
        "1 2", "a b", "]1..2[", "function(", "\"a\" \"b\"", "not(1", ", 1", "1,", "=", "= 1", "@\"2024-01-01", "x.", ".5", "5.",
    ];

    private readonly Random _random = new(seed);

    public string Mutate(string xml)
    {
        XDocument document = XDocument.Parse(xml);
        for (int i = _random.Next(3) == 0 ? 2 : 1; i > 0; i--)
        {
            Mutate(document);
        }
        return document.ToString(SaveOptions.DisableFormatting);
    }

    private void Mutate(XDocument document)
    {
        XElement[] elements = [.. document.Descendants()];
        XElement element = Pick(elements);
        XNamespace own = element.Name.Namespace;
        switch (_random.Next(16))
        {
            case 0 when element.Attributes().Any(a => !a.IsNamespaceDeclaration):
                Pick([.. element.Attributes().Where(a => !a.IsNamespaceDeclaration)]).Remove();
                break;
            case 1 when element.Attributes().Any(a => !a.IsNamespaceDeclaration):
                Pick([.. element.Attributes().Where(a => !a.IsNamespaceDeclaration)]).Value = Value(elements);
                break;
            case 2:
                element.SetAttributeValue(Pick(["id", "name", "typeRef", "label", "hitPolicy", "aggregation", "href", "kind",
                    "expressionLanguage", "foo", "isCollection", "preferredOrientation", "outputLabel"]), Value(elements));
                break;
            case 3:
                element.SetAttributeValue(XName.Get("foo", Pick(["http://example.com", own.NamespaceName])), "1");
                break;
            case 4 when element.Parent is not null:
                element.Remove();
                break;
            case 5 when element.Parent is not null:
                element.AddAfterSelf(Copy(element, keepIds: _random.Next(4) == 0));
                break;
            case 6 when element.ElementsAfterSelf().Any():
                XElement next = element.ElementsAfterSelf().First();
                next.Remove();
                element.AddBeforeSelf(next);
                break;
            case 7:
                element.Name = own + Pick(Names);
                break;
            case 8:
                element.Add(new XElement(own + Pick(Names)));
                break;
            case 9:
                element.AddFirst(new XElement(own + Pick(Names)));
                break;
            case 10:
                element.Add(new XElement(XName.Get("foo", Pick(["http://example.com", ""]))));
                break;
            case 11:
                element.Add(new XText(Pick(["stray", " "])));
                break;
            case 12:
                Rename(document.Root!, Pick(Namespaces));
                break;
            case 13:
                Pick(elements).Add(Copy(element, keepIds: false));
                break;
            default:
                XElement[] texts = [.. elements.Where(e => e.Name.LocalName == "text")];
                if (texts.Length > 0)
                {
                    Pick(texts).Value = Pick(Texts);
                }
                break;
        }
    }

    private string Value(XElement[] elements) => _random.Next(3) == 0
        ? Pick(elements).Attribute("id")?.Value ?? ""
        : Pick(["", "x", "a b", "1a", "UNIQUE", "unique", "RULE ORDER", "SUM", "AVG", "number", "#x", "FEEL", "feel", "juel",
            "Java", "true", "Rule-as-Row", "a:b", "_a-b.c"]);

    private static XElement Copy(XElement element, bool keepIds)
    {
        var copy = new XElement(element);
        if (!keepIds)
        {
            foreach (XElement each in copy.DescendantsAndSelf())
            {
                each.Attribute("id")?.Remove();
            }
        }
        return copy;
    }

    private static void Rename(XElement root, XNamespace @namespace)
    {
        foreach (XElement element in root.DescendantsAndSelf())
        {
            element.Name = @namespace + element.Name.LocalName;
        }
        root.SetAttributeValue("xmlns", @namespace.NamespaceName);
    }

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}
