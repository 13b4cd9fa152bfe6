using System.Xml;
using System.Xml.Linq;

namespace ProcessAgents.Bpmn;

/// <summary>Rules for what the processes of a document share.</summary>
internal static class RootRules
{
    private static readonly string[] Referable = ["error", "escalation", "message", "signal"];

    public static void Check(XElement definitions, IReadOnlyList<ExecutableProcess> processes, BpmnProblems problems)
    {
        foreach (var element in definitions.Elements().Where(each =>
            each.Name.Namespace == BpmnNames.Model && Referable.Contains(each.Name.LocalName) && each.Text("id") is null))
        {
            problems.Add(element, "The element must have an id.");
        }

        var ids = definitions.DescendantsAndSelf().Attributes(BpmnNames.Id).Select(id => id.Value)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var association in definitions.Elements(BpmnNames.Model + "process")
            .Where(process => process.Flag("isExecutable", false)).Descendants(BpmnNames.Model + "association"))
        {
            foreach (var end in (string[])["sourceRef", "targetRef"])
            {
                if (association.Value(end) is { } id && !ids.Contains(BpmnNames.LocalPart(id)))
                {
                    problems.Add(association, $"The attribute '{end}' names '{id}', but no element has that id.");
                }
            }
        }

        var starts = processes.SelectMany(process => process.StartEvents)
            .Where(start => start.EventDefinition is MessageEventDefinition { MessageId.Length: > 0 })
            .GroupBy(start => ((MessageEventDefinition)start.EventDefinition!).MessageId, StringComparer.Ordinal)
            .Where(group => group.Count() > 1);
        foreach (var group in starts)
        {
            var message = definitions.Elements(BpmnNames.Model + "message").First(each => each.Value("id") == group.Key);
            problems.Add(
                message,
                $"The message starts several processes, at {string.Join(", ", group.Select(start => $"'{start.Id}'"))}. "
                + "Give each start event a message of its own; they may have the same name.");
        }
    }
}
