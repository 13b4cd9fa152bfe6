using System.Xml.Linq;

namespace ProcessAgents.Conformance;

/// <summary>The elements <c>incoming</c> and <c>outgoing</c> that modelers write into every node. The real engine counts
/// them when it checks a model.</summary>
internal static class SequenceFlowReferences
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    public static string AddTo(string xml)
    {
        var document = XDocument.Parse(xml);
        var nodes = document.Descendants().Where(element => element.Attribute("id") is not null)
            .ToLookup(element => element.Attribute("id")!.Value);
        foreach (var (reference, end) in new[] { ("outgoing", "sourceRef"), ("incoming", "targetRef") })
        {
            foreach (var flow in document.Descendants(Bpmn + "sequenceFlow"))
            {
                var node = nodes[flow.Attribute(end)!.Value].FirstOrDefault();
                var last = node?.Elements().LastOrDefault(child => child.Name == Bpmn + reference)
                    ?? node?.Element(Bpmn + "extensionElements");
                var written = new XElement(Bpmn + reference, flow.Attribute("id")!.Value);
                if (last is null)
                {
                    node?.AddFirst(written);
                }
                else
                {
                    last.AddAfterSelf(written);
                }
            }
        }

        return document.ToString();
    }
}
