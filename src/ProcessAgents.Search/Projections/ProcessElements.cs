using System.Xml;

namespace ProcessAgents.Search.Projections;

/// <summary>What people see of a process's elements: their names, and the form that starts it.</summary>
internal sealed record ProcessElements(IReadOnlyDictionary<string, string> Names, string? StartFormId)
{
    private const string Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private const string Zeebe = "http://camunda.org/schema/zeebe/1.0";

    /// <summary>Reads a resource that was deployed, so it is known to be BPMN.</summary>
    public static ProcessElements Read(byte[] resource, string bpmnProcessId)
    {
        var names = new Dictionary<string, string>();
        string? startFormId = null;
        var path = new Stack<string>();
        var isInProcess = false;
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using var reader = XmlReader.Create(new MemoryStream(resource), settings);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement)
            {
                path.Pop();
            }

            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.NamespaceURI == Bpmn && reader.GetAttribute("id") is { } id)
            {
                isInProcess = reader.LocalName == "process" ? id == bpmnProcessId : isInProcess;
                if (reader.GetAttribute("name") is { Length: > 0 } name)
                {
                    names[id] = name;
                }
            }

            if (isInProcess && reader is { LocalName: "formDefinition", NamespaceURI: Zeebe }
                && path.Take(3).SequenceEqual(["extensionElements", "startEvent", "process"]))
            {
                startFormId = reader.GetAttribute("formId");
            }

            if (!reader.IsEmptyElement)
            {
                path.Push(reader.LocalName);
            }
        }

        return new ProcessElements(names, startFormId);
    }
}
