using System.Collections.Immutable;
using System.Xml.Linq;

namespace ProcessAgents.Dmn;

/// <summary>Resolves what elements require.</summary>
internal sealed class RequirementReader(
    XElement root, ReadingContext context, IReadOnlyDictionary<string, DrgElement> byId)
{
    public void Read(IEnumerable<(DrgElement Element, XElement Xml)> elements)
    {
        foreach (var (element, xml) in elements)
        {
            switch (element)
            {
                case Decision decision:
                    decision.Requirements = [.. ReadRequirements(xml)];
                    decision.RequiredDecisions = Select<Decision>(decision.Requirements);
                    decision.RequiredInputs = Select<InputData>(decision.Requirements);
                    break;
                case BusinessKnowledgeModel model:
                    model.Requirements = [.. ReadRequirements(xml)];
                    break;
                case DecisionService service:
                    service.OutputDecisions = [.. ReadReferences<Decision>(xml, "outputDecision")];
                    service.InputDecisions = [.. ReadReferences<Decision>(xml, "inputDecision")];
                    service.InputData = [.. ReadReferences<InputData>(xml, "inputData")];
                    break;
            }
        }
    }

    private IEnumerable<Requirement> ReadRequirements(XElement xml)
    {
        var references = xml.Children("informationRequirement")
            .Concat(xml.Children("knowledgeRequirement"))
            .SelectMany(r => r.Children("requiredInput").Concat(r.Children("requiredDecision"))
                .Concat(r.Children("requiredKnowledge")));
        foreach (var reference in references)
        {
            if (Resolve(reference) is { } requirement)
            {
                yield return requirement;
            }
        }
    }

    private IEnumerable<T> ReadReferences<T>(XElement xml, string name)
        where T : DrgElement =>
        xml.Children(name).Select(reference => Resolve(reference)?.Element).OfType<T>();

    private Requirement? Resolve(XElement reference)
    {
        var href = reference.Text("href") ?? "";
        var hash = href.IndexOf('#', StringComparison.Ordinal);
        var @namespace = hash > 0 ? href[..hash] : "";
        var id = href[(hash + 1)..];
        if (@namespace.Length == 0 || @namespace == root.Value("namespace"))
        {
            if (byId.TryGetValue(id, out var own))
            {
                return new Requirement(own, null);
            }
        }
        else if (context.ImportOf(@namespace) is { } import && import.Graph.FindElement(id) is { } imported)
        {
            return new Requirement(imported, import.Name.Length == 0 ? null : import.Name);
        }

        context.Problems.Add(reference, $"The reference '{href}' leads to no element.");
        return null;
    }

    private static ImmutableArray<T> Select<T>(ImmutableArray<Requirement> requirements)
        where T : DrgElement =>
        [.. requirements.Select(requirement => requirement.Element).OfType<T>()];
}
