namespace ProcessAgents.Bpmn;

/// <summary>A link leads to exactly one catch event; names hold in the whole process.</summary>
internal static class LinkRules
{
    public static void Check(ExecutableProcess process, ProcessParts parts, BpmnProblems problems)
    {
        var catches = process.Elements.OfType<ExecutableIntermediateCatchEvent>()
            .Where(e => e.EventDefinition is LinkEventDefinition)
            .GroupBy(e => ((LinkEventDefinition)e.EventDefinition!).LinkName, StringComparer.Ordinal);
        foreach (var group in catches.Where(group => group.Count() > 1))
        {
            problems.Add(parts.Xml(process), $"The process has {group.Count()} link catch events named '{group.Key}'.");
        }

        foreach (var thrown in process.Elements.OfType<ExecutableIntermediateThrowEvent>())
        {
            if (thrown is { EventDefinition: LinkEventDefinition link, LinkTarget: null })
            {
                problems.Add(parts.Xml(thrown), $"The process has no link catch event named '{link.LinkName}'.");
            }
        }
    }
}
