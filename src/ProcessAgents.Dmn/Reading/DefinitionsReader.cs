using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Reads a document: its structure, its types, its elements, what they require, their logic.</summary>
internal sealed class DefinitionsReader(XElement root, DmnOptions options, DmnProblems problems)
{
    private readonly List<(DrgElement Element, XElement Xml)> elements = [];
    private readonly Dictionary<string, DrgElement> byId = new(StringComparer.Ordinal);

    public DecisionRequirementsGraph? Read()
    {
        if (root.Name.LocalName != "definitions" || DmnVersion.Find(root.Name.NamespaceName) is not { } version)
        {
            problems.Add(root, $"The root must be 'definitions' of DMN 1.1 to 1.5, but is '{root.Name}'.");
            return null;
        }

        var context = new ReadingContext(root, options, problems);
        if (context.Rules.ChecksStructure)
        {
            new StructureCheck(problems, version).Check(root);
        }

        var names = context.Rules.KnowsLongNames ? ReadNames(context) : [];
        context.Feel = context.Feel with { Names = names };
        var types = context.Types.ReadAll();
        context.Feel = context.Feel with { Types = TypesForFeel(types, context) };
        CreateElements(context);
        new RequirementReader(root, context, byId).Read(elements);
        if (!new RequirementDepth(context).IsWithin(elements))
        {
            return null;
        }

        new ElementLogicReader(context, elements).Read();
        return new DecisionRequirementsGraph(
            root.Value("id") ?? "",
            root.Value("name") ?? "",
            root.Value("namespace") ?? "",
            elements.Select(e => e.Element))
        {
            Entry = FeelExpression.Parse(DecisionRun.EntryPoint, new FeelOptions(Limits: options.Limits.Feel)).Value!,
            ItemTypes = types,
            Limits = options.Limits,
            Names = names,
            Rules = context.Rules,
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
        if (context.Rules.ChecksStructure && root.Text("id") is null)
        {
            problems.Add(root, "The definitions must have an id: it names the decision requirements graph.");
        }

        foreach (var xml in root.Elements().Where(e => e.Name.Namespace == root.Name.Namespace))
        {
            var id = (xml.Value("id") ?? "").Trim();
            var name = DmnXml.Normalize(xml.Value("name") ?? "");
            DrgElement? element = xml.Name.LocalName switch
            {
                "decision" => new Decision(id, name),
                "inputData" => new InputData(id, name),
                "businessKnowledgeModel" => new BusinessKnowledgeModel(id, name),
                "decisionService" => new DecisionService(id, name),
                _ => null,
            };
            if (element is not null)
            {
                Add(element, xml, context);
            }
        }
    }

    private void Add(DrgElement element, XElement xml, ReadingContext context)
    {
        if (context.Rules.ChecksStructure && element is Decision && element.Id.Length == 0)
        {
            problems.Add(xml, "A decision must have an id.");
        }
        else if (context.Rules.ChecksStructure && element is Decision && element.Name.Length == 0)
        {
            problems.Add(xml, "A decision must have a name.");
        }
        else if (element.Id.Length > 0 && !byId.TryAdd(element.Id, element))
        {
            problems.Add(xml, $"The id '{element.Id}' is used twice: every id of a document must be its own.");
        }

        ReadVariable(element, xml, context);
        elements.Add((element, xml));
    }

    private static void ReadVariable(DrgElement element, XElement xml, ReadingContext context)
    {
        var variable = xml.Child("variable");
        if (context.Rules.NamesByElement && element is Decision)
        {
            element.VariableName = variable is null ? element.Id : variable.Value("name") ?? "";
        }
        else if (variable?.Text("name") is { } name && !(context.Rules.NamesByElement && element is BusinessKnowledgeModel))
        {
            element.VariableName = DmnXml.Normalize(name);
        }

        if (variable is not null && (context.Rules.ConvertsToTypes || element is Decision))
        {
            element.Type = context.ReadCheckedType(variable);
        }
    }
}
