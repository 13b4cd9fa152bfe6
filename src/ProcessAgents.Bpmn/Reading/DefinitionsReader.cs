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

        new SchemaChecker(problems).Check(root);
        CheckIdLengths();
        if (problems.Any)
        {
            return [];
        }

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

        new ExtensionRules(context).Check(root);
        RootRules.Check(root, processes, problems);
        if (processes.Count == 0 && !problems.Any)
        {
            problems.Add(root, "The document must contain at least one process with isExecutable=\"true\".");
        }

        return processes;
    }

    private void CheckIdLengths()
    {
        foreach (var element in root.DescendantsAndSelf().Where(each => each.Name.Namespace == BpmnNames.Model))
        {
            if (element.Value("id") is { } id && id.Length > limits.IdCharacters)
            {
                problems.Add(element, $"The id has {id.Length} characters; at most {limits.IdCharacters} are allowed.");
            }
        }
    }
}
