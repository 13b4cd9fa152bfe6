using System.Xml.Linq;

namespace ProcessAgents.Dmn;

/// <summary>
/// Reads the logic of decisions and models. Where the dialect reads only what decisions require, models come behind the
/// decision that requires them first, and those that none requires are read for warnings alone.
/// </summary>
internal sealed class ElementLogicReader(
    ReadingContext context, IReadOnlyList<(DrgElement Element, XElement Xml)> elements)
{
    private readonly Dictionary<DrgElement, XElement> xmlOf = elements.ToDictionary(e => e.Element, e => e.Xml);
    private readonly HashSet<DrgElement> done = [];
    private readonly LogicReader reader = new(context);

    public void Read()
    {
        foreach (var (element, _) in elements)
        {
            if (element is Decision || !context.Rules.ReadsRequiredLogicOnly)
            {
                Read(element);
            }
        }

        context.Problems.AreWarnings = true;
        foreach (var (element, xml) in elements)
        {
            if (element is BusinessKnowledgeModel && !done.Contains(element))
            {
                context.Problems.Warn(xml, $"No decision requires the model '{element.Name}', so it is not read.");
                Read(element);
            }
        }

        context.Problems.AreWarnings = false;
    }

    // Cycles of decisions were refused before; a model may require itself.
    private void Read(DrgElement element)
    {
        if (!xmlOf.TryGetValue(element, out var xml) || !done.Add(element))
        {
            return;
        }

        switch (element)
        {
            case Decision decision:
                ReadRequired<BusinessKnowledgeModel>(decision.Requirements);
                Read(decision, xml);
                ReadRequired<Decision>(decision.Requirements);
                break;
            case BusinessKnowledgeModel model:
                ReadRequired<BusinessKnowledgeModel>(model.Requirements);
                Read(model, xml);
                break;
        }
    }

    private void ReadRequired<T>(IEnumerable<Requirement> requirements)
        where T : DrgElement
    {
        foreach (var required in requirements.Select(requirement => requirement.Element).OfType<T>())
        {
            Read(required);
        }
    }

    private void Read(Decision decision, XElement xml)
    {
        decision.Logic = reader.ReadChild(xml, LogicPlace.Decision);
        decision.DecisionType = decision.Logic?.DecisionType ?? DecisionType.Unspecified;
        decision.VersionTag = xml.Child("extensionElements")?
            .Element(DmnXml.Zeebe + "versionTag")?.Text("value");
        if (decision.Logic is null && context.Rules.LimitsLogic)
        {
            context.Problems.Add(xml, "The decision has no logic: give it a decision table or an expression.");
        }
    }

    private void Read(BusinessKnowledgeModel model, XElement xml)
    {
        if (xml.Child("encapsulatedLogic") is { } logic)
        {
            model.Definition = reader.ReadFunction(logic, LogicPlace.Model);

            // The type of a model's variable is that of its result, or that of the whole function.
            model.Type = model.Type is FunctionItemType ? null : model.Type;
        }

        reader.Models.TryAdd(model.Name, model);
    }
}
