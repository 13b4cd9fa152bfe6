using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Reads a document: its types, its elements, then what they require and their logic.</summary>
internal sealed class DefinitionsReader(XElement root, DmnOptions options, DmnProblems problems)
{
    private readonly List<(DrgElement Element, XElement Xml)> elements = [];
    private readonly Dictionary<string, DrgElement> byId = new(StringComparer.Ordinal);

    public DecisionRequirementsGraph? Read()
    {
        if (root.Name.LocalName != "definitions" || !DmnXml.IsModel(root))
        {
            problems.Add(root, $"The root must be 'definitions' of DMN 1.1 to 1.5, but is '{root.Name}'.");
            return null;
        }

        var context = new ReadingContext(root, options, problems);
        var names = context.IsStandard ? ReadNames(context) : [];
        context.Feel = context.Feel with { Names = names };
        context.Types = new TypeReader(root, context);
        var types = context.Types.ReadAll();
        context.Feel = context.Feel with { Types = TypesForFeel(types, context) };
        CreateElements(context);
        new RequirementReader(root, context, byId).Read(elements);
        if (!RequirementDepth.IsWithin(elements, options.Limits, problems))
        {
            return null;
        }

        foreach (var (element, xml) in elements)
        {
            ReadLogic(element, xml, context);
        }

        return new DecisionRequirementsGraph(
            root.Value("id") ?? "",
            root.Value("name") ?? "",
            root.Value("namespace") ?? "",
            elements.Select(e => e.Element))
        {
            ItemTypes = types,
            Dialect = options.Dialect,
            Names = names,
        };
    }

    private ImmutableHashSet<string> ReadNames(ReadingContext context)
    {
        var names = root.Descendants()
            .Where(e => e.Name.Namespace == root.Name.Namespace && e.Name.LocalName is not "definitions")
            .SelectMany(e => new[] { e.Value("name"), e.Value("iteratorVariable") })
            .OfType<string>()
            .Select(DmnXml.Normalize)
            .Where(name => name.Length > 0);
        return [.. names, .. context.Imports.SelectMany(import => import.Graph.Names)];
    }

    private static Dictionary<string, FeelType> TypesForFeel(
        ImmutableDictionary<string, ItemType> own, ReadingContext context)
    {
        var types = own.ToDictionary(pair => pair.Key, pair => pair.Value.FeelType, StringComparer.Ordinal);
        foreach (var import in context.Imports)
        {
            foreach (var (name, type) in import.Graph.ItemTypes)
            {
                types.TryAdd(import.Name.Length == 0 ? name : $"{import.Name}.{name}", type.FeelType);
            }
        }

        return types;
    }

    private void CreateElements(ReadingContext context)
    {
        foreach (var xml in root.Elements().Where(e => e.Name.Namespace == root.Name.Namespace))
        {
            var id = xml.Value("id") ?? "";
            var name = DmnXml.Normalize(xml.Value("name") ?? "");
            DrgElement? element = xml.Name.LocalName switch
            {
                "decision" => new Decision(id, name),
                "inputData" => new InputData(id, name),
                "businessKnowledgeModel" => new BusinessKnowledgeModel(id, name),
                "decisionService" => new DecisionService(id, name),
                _ => null,
            };
            if (element is null)
            {
                continue;
            }

            if (!context.IsStandard && element is Decision && id.Length == 0)
            {
                problems.Add(xml, "A decision must have an id.");
            }
            else if (id.Length > 0 && !byId.TryAdd(id, element))
            {
                problems.Add(xml, $"The id '{id}' is used twice.");
            }

            ReadVariable(element, xml, context);
            elements.Add((element, xml));
        }

        if (!elements.Exists(e => e.Element is Decision) && !context.IsStandard)
        {
            problems.Add(root, "The document must contain at least one decision.");
        }
    }

    private static void ReadVariable(DrgElement element, XElement xml, ReadingContext context)
    {
        // In Camunda's dialect a decision without variable is seen by its id.
        if (!context.IsStandard && element is Decision)
        {
            element.VariableName = element.Id;
        }

        if (xml.Child("variable") is { } variable)
        {
            element.VariableName = variable.Text("name") is { } text ? DmnXml.Normalize(text) : element.VariableName;
            element.Type = context.IsStandard || element is Decision ? context.Types.Read(variable) : null;
        }
    }

    private static void ReadLogic(DrgElement element, XElement xml, ReadingContext context)
    {
        var reader = new LogicReader(context);
        switch (element)
        {
            case Decision decision:
                decision.Logic = reader.ReadChild(xml);
                decision.DecisionType = decision.Logic?.DecisionType ?? DecisionType.Unspecified;
                decision.VersionTag = xml.Child("extensionElements")?
                    .Element(DmnXml.Zeebe + "versionTag")?.Text("value");
                if (decision.Logic is null && !context.IsStandard)
                {
                    context.Problems.Add(xml, "The decision has no logic, or one that is not supported.");
                }

                break;
            case BusinessKnowledgeModel model:
                if (xml.Child("encapsulatedLogic") is { } logic)
                {
                    model.Definition = reader.ReadFunction(logic);

                    // The type of a model's variable is that of its result, or that of the whole function.
                    model.Type = model.Type is FunctionItemType ? null : model.Type;
                }

                break;
        }
    }
}
