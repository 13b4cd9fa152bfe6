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
            if (Find(reference) is { } requirement && IsOfItsKind(requirement.Element, reference))
            {
                yield return requirement;
            }
        }
    }

    private IEnumerable<T> ReadReferences<T>(XElement xml, string name)
        where T : DrgElement =>
        xml.Children(name).Select(reference => Find(reference)?.Element).OfType<T>();

    private Requirement? Find(XElement reference)
    {
        var href = (reference.Text("href") ?? "").Trim();
        var hash = href.IndexOf('#', StringComparison.Ordinal);
        var @namespace = hash > 0 ? href[..hash] : "";
        var id = href[(hash + 1)..];
        if (context.ImportOf(@namespace) is { } import && @namespace != root.Value("namespace")
            && import.Graph.FindElement(id) is { } imported)
        {
            return new Requirement(imported, import.Name.Length == 0 ? null : import.Name);
        }

        // Camunda looks at the id alone, whatever stands before it.
        if ((@namespace.Length == 0 || @namespace == root.Value("namespace") || context.Rules.LimitsLogic)
            && byId.TryGetValue(id, out var own))
        {
            return new Requirement(own, null);
        }

        Report(reference, $"The reference '{href}' leads to no element" + context.Suggest(id, byId.Keys));
        return null;
    }

    /// <summary>Whether an element is what a reference says: Camunda casts it, and never looks at inputs.</summary>
    private bool IsOfItsKind(DrgElement element, XElement reference)
    {
        var (isRight, wanted) = reference.Name.LocalName switch
        {
            "requiredDecision" => (element is Decision, "decision"),
            "requiredInput" => (element is InputData, "input data"),
            _ => (element is BusinessKnowledgeModel, "business knowledge model"),
        };
        if (isRight || !context.Rules.LimitsLogic)
        {
            return true;
        }

        Report(reference, $"The reference must lead to a {wanted}, but '{element.Id}' is none.");
        return false;
    }

    private void Report(XElement reference, string message)
    {
        if (reference.Name.LocalName == "requiredInput" && context.Rules.LimitsLogic)
        {
            context.Problems.Warn(reference, message);
        }
        else
        {
            context.Problems.Add(reference, message);
        }
    }
}
