using System.Xml.Linq;

namespace ProcessAgents.Bpmn;

/// <summary>Reads the root of a document: what processes share, then the processes.</summary>
internal sealed class DefinitionsReader(XElement root, BpmnLimits limits, BpmnProblems problems)
{
    public IReadOnlyList<ExecutableProcess> Read()
    {
        if (root.Name != BpmnNames.Model + "definitions")
        {
            problems.Add(
                root,
                $"The root must be 'definitions' of namespace '{BpmnNames.Model}', but is '{root.Name}'.");
            return [];
        }

        CheckIds();
        var context = new ReadingContext(root, problems);
        var processes = new List<ExecutableProcess>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var xml in root.Elements(BpmnNames.Model + "process").Where(p => p.Flag("isExecutable", false)))
        {
            if (new ProcessReader(context).Read(xml) is { } process && ids.Add(process.Id))
            {
                processes.Add(process);
            }
        }

        if (processes.Count == 0 && !problems.Any)
        {
            problems.Add(root, "The document must contain at least one process with isExecutable=\"true\".");
        }

        return processes;
    }

    private void CheckIds()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in root.DescendantsAndSelf().Where(e => e.Name.Namespace == BpmnNames.Model))
        {
            if (element.Value("id") is not { } id)
            {
                continue;
            }

            if (id.Length == 0 || id.Any(char.IsWhiteSpace))
            {
                problems.Add(element, $"The id '{id}' must not be empty and must not contain white space.");
            }
            else if (id.Length > limits.IdCharacters)
            {
                problems.Add(element, $"The id has {id.Length} characters; at most {limits.IdCharacters} are allowed.");
            }
            else if (!ids.Add(id))
            {
                problems.Add(element, $"The id '{id}' is used twice; ids must be unique in the document.");
            }
        }
    }
}
