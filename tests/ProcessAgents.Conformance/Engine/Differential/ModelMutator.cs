using System.Xml.Linq;

namespace ProcessAgents.Conformance;

/// <summary>Breaks models by seed: attributes, texts, elements and extensions are dropped, changed, doubled, moved and
/// renamed. Some stay valid.</summary>
internal sealed class ModelMutator(Random random)
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Zeebe = "http://camunda.org/schema/zeebe/1.0";

    private static readonly string[] Values =
    [
        "", " ", "x", "=", "=1 +", "=x", "=\"text\"", "5", "-1", "1.5", "true", "maybe", "PT5S", "R3/PT5S", "P", "2026-01-01",
        "2026-01-01T00:00:00Z", "0 0 9 * * *", "a b", "a.b", "null", "=null", "1x", "ä", "@daily", "latest", "versionTag",
    ];

    private static readonly string[] Nodes =
    [
        "serviceTask", "userTask", "task", "scriptTask", "receiveTask", "sendTask", "businessRuleTask", "manualTask", "subProcess",
        "callActivity", "exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway",
        "startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "transaction",
        "adHocSubProcess",
    ];

    private static readonly string[] Definitions =
    [
        "messageEventDefinition", "timerEventDefinition", "errorEventDefinition", "escalationEventDefinition",
        "signalEventDefinition", "linkEventDefinition", "terminateEventDefinition", "compensateEventDefinition",
        "conditionalEventDefinition", "cancelEventDefinition",
    ];

    /// <summary>Extensions that are put where they may not belong.</summary>
    private static readonly string[] Extensions =
    [
        "<taskDefinition type=\"t\" />", "<taskDefinition />", "<taskHeaders><header key=\"k\" value=\"v\" /></taskHeaders>",
        "<taskHeaders><header key=\"k\" /><header key=\"k\" /></taskHeaders>", "<ioMapping><input source=\"=x\" target=\"y\" /></ioMapping>",
        "<ioMapping><output source=\"=x\" target=\"y\" /></ioMapping>", "<ioMapping><output source=\"x\" target=\"y\" /></ioMapping>",
        "<calledElement processId=\"p\" />", "<calledElement />", "<calledDecision decisionId=\"d\" resultVariable=\"r\" />",
        "<calledDecision decisionId=\"d\" />", "<script expression=\"=x\" resultVariable=\"r\" />", "<script expression=\"x\" />",
        "<userTask />", "<formDefinition formId=\"f\" />", "<formDefinition />", "<assignmentDefinition assignee=\"a\" />",
        "<assignmentDefinition candidateGroups=\"a,,b\" />", "<taskSchedule dueDate=\"soon\" />", "<priorityDefinition priority=\"500\" />",
        "<properties><property name=\"n\" value=\"v\" /></properties>", "<subscription correlationKey=\"=key\" />", "<subscription />",
        "<loopCharacteristics inputCollection=\"=items\" />", "<versionTag value=\"v1\" />",
        "<executionListeners><executionListener eventType=\"start\" type=\"l\" /></executionListeners>",
        "<executionListeners><executionListener eventType=\"end\" type=\"l\" /></executionListeners>",
        "<executionListeners><executionListener eventType=\"start\" /></executionListeners>",
        "<taskListeners><taskListener eventType=\"completing\" type=\"l\" /></taskListeners>",
        "<adHoc activeElementsCollection=\"=items\" />", "<linkedResources><linkedResource resourceId=\"r\" /></linkedResources>",
        "<unknown />", "<jobPriorityDefinition priority=\"5\" />", "<publishMessage correlationKey=\"=key\" />",
    ];

    /// <summary>A broken document, and what was done to it.</summary>
    public (string Content, string What) Mutate(string xml)
    {
        var document = XDocument.Parse(xml);
        var done = new List<string>();
        for (var count = random.Next(4) == 0 ? 2 : 1; count > 0; count--)
        {
            done.Add(Once(document));
        }

        return (document.ToString(), string.Join("; ", done));
    }

    private string Once(XDocument document)
    {
        // Diagrams are read over here, and models are drawn by programs.
        var elements = document.Root!.DescendantsAndSelf()
            .Where(element => element.Name.Namespace == Bpmn || element.Name.Namespace == Zeebe).ToArray();
        var element = Of(elements);
        return random.Next(11) switch
        {
            0 or 1 => DropAttribute(element),
            2 or 3 => ChangeAttribute(element, elements),
            4 => Drop(element),
            5 => Double(element),
            6 => Rename(element),
            7 => Move(element, elements),
            8 => ChangeText(Of([.. elements.Where(each => !each.HasElements)])),
            _ => Extend(Of([.. elements.Where(each => each.Name.Namespace == Bpmn && each.Attribute("id") is not null)])),
        };
    }

    private string DropAttribute(XElement element)
    {
        if (Attributes(element) is not { Length: > 0 } attributes)
        {
            return "nothing";
        }

        var attribute = Of(attributes);
        attribute.Remove();
        return $"drop {attribute.Name.LocalName} of {Name(element)}";
    }

    private string ChangeAttribute(XElement element, XElement[] elements)
    {
        if (Attributes(element) is not { Length: > 0 } attributes)
        {
            return "nothing";
        }

        var attribute = Of(attributes);
        var ids = elements.Attributes("id").Select(id => id.Value).ToArray();
        attribute.Value = random.Next(3) == 0 && ids.Length > 0 ? Of(ids) : Of(Values);
        return $"set {attribute.Name.LocalName} of {Name(element)} to '{attribute.Value}'";
    }

    private static string Drop(XElement element)
    {
        if (element.Parent is null)
        {
            return "nothing";
        }

        var name = Name(element);
        element.Remove();
        return $"drop {name}";
    }

    private string Double(XElement element)
    {
        if (element.Parent is null)
        {
            return "nothing";
        }

        var copy = new XElement(element);
        if (random.Next(2) == 0)
        {
            foreach (var id in copy.DescendantsAndSelf().Attributes("id"))
            {
                id.Value += "-copy";
            }
        }

        element.AddAfterSelf(copy);
        return $"double {Name(element)}";
    }

    private string Rename(XElement element)
    {
        var name = element.Name.LocalName;
        var group = Nodes.Contains(name) ? Nodes : Definitions.Contains(name) ? Definitions : null;
        if (group is null)
        {
            return "nothing";
        }

        element.Name = Bpmn + Of(group);
        return $"make {name} a {Name(element)}";
    }

    private string Move(XElement element, XElement[] elements)
    {
        var target = Of([.. elements.Where(each => each.Name.Namespace == element.Name.Namespace)]);
        if (element.Parent is null || target.AncestorsAndSelf().Contains(element))
        {
            return "nothing";
        }

        element.Remove();
        target.Add(element);
        return $"move {Name(element)} into {Name(target)}";
    }

    private string ChangeText(XElement element)
    {
        element.Value = Of(Values);
        return $"set the text of {Name(element)} to '{element.Value}'";
    }

    private string Extend(XElement element)
    {
        var extension = XElement.Parse(Of(Extensions));
        foreach (var each in extension.DescendantsAndSelf())
        {
            each.Name = Zeebe + each.Name.LocalName;
        }

        var extensions = element.Element(Bpmn + "extensionElements");
        if (extensions is null)
        {
            extensions = new XElement(Bpmn + "extensionElements");
            element.AddFirst(extensions);
        }

        extensions.Add(extension);
        return $"extend {Name(element)} by {extension}";
    }

    private static XAttribute[] Attributes(XElement element) =>
        [.. element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration)];

    private static string Name(XElement element) =>
        $"{element.Name.LocalName} '{element.Attribute("id")?.Value ?? element.Parent?.Attribute("id")?.Value}'";

    private T Of<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
