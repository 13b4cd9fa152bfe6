using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Reads item definitions and references to types.</summary>
internal sealed class TypeReader(XElement definitions, ReadingContext context)
{
    private const int DepthMax = 50;

    private readonly Dictionary<string, XElement> xmlByName = definitions.Children("itemDefinition")
        .Where(xml => xml.Text("name") is not null)
        .GroupBy(xml => xml.Text("name")!, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    private readonly Dictionary<string, ItemType> types = new(StringComparer.Ordinal);
    private int depth;

    /// <summary>All item definitions of the document, by name. Where types mean nothing, what is wrong is a warning.</summary>
    public ImmutableDictionary<string, ItemType> ReadAll()
    {
        context.Problems.AreWarnings = !context.Rules.ConvertsToTypes;
        foreach (var name in xmlByName.Keys)
        {
            Find(name);
        }

        context.Problems.AreWarnings = false;
        return types.ToImmutableDictionary(StringComparer.Ordinal);
    }

    /// <summary>The type that an element refers to by attribute or child <c>typeRef</c>; null without one.</summary>
    public ItemType? Read(XElement at)
    {
        var reference = (at.Text("typeRef") ?? at.ChildText("typeRef"))?.Trim();
        if (reference is null)
        {
            return null;
        }

        if (Find(reference) is { } found)
        {
            return found;
        }

        context.Problems.Add(
            at,
            $"The type '{reference}' is not known: name an item definition or a type of FEEL"
            + context.Suggest(reference, xmlByName.Keys));
        return null;
    }

    /// <summary>The type of a name; null when it is not known.</summary>
    public ItemType? Find(string reference)
    {
        if (types.TryGetValue(reference, out var known))
        {
            return known;
        }

        if (xmlByName.TryGetValue(reference, out var xml))
        {
            // Stands for the type while it is read, in case that it contains itself.
            var placeholder = new RecursiveItemType();
            types[reference] = placeholder;
            var type = ReadDefinition(xml);
            placeholder.Target = type == placeholder ? ItemType.Any : type;
            return types[reference] = placeholder.Target;
        }

        var local = reference[(reference.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (local is "Any" or "undefined")
        {
            return ItemType.Any;
        }

        if (FeelType.Find(local) is { } feelType)
        {
            return new BasicItemType(feelType);
        }

        return local != reference && xmlByName.ContainsKey(local) ? Find(local) : FindImported(reference);
    }

    private ItemType? FindImported(string reference)
    {
        foreach (var import in context.Imports)
        {
            foreach (var separator in (char[])['.', ':'])
            {
                if (import.Name.Length == 0
                    ? import.Graph.ItemTypes.TryGetValue(reference, out var type)
                    : reference.StartsWith(import.Name + separator, StringComparison.Ordinal)
                        && import.Graph.ItemTypes.TryGetValue(reference[(import.Name.Length + 1)..], out type))
                {
                    return type;
                }
            }
        }

        return null;
    }

    private ItemType ReadDefinition(XElement xml)
    {
        if (++depth > DepthMax)
        {
            depth--;
            context.Problems.Add(xml, $"Item definitions nest deeper than {DepthMax}.");
            return ItemType.Any;
        }

        var type = ReadBase(xml);
        if (xml.Child("allowedValues") is { } allowed && allowed.ChildText() is { } text
            && context.ReadTests(allowed, "list of allowed values", text) is { } tests)
        {
            type = new ConstrainedItemType(type, tests, text);
        }

        if (xml.Value("isCollection") is "true" or "1")
        {
            type = new ListItemType(type);
        }

        if (xml.Child("typeConstraint") is { } constraint && constraint.ChildText() is { } constraintText
            && context.ReadTests(constraint, "type constraint", constraintText) is { } constraintTests)
        {
            type = new ConstrainedItemType(type, constraintTests, constraintText);
        }

        depth--;
        return type;
    }

    private ItemType ReadBase(XElement xml)
    {
        if (xml.Children("itemComponent").Any())
        {
            return new ContextItemType(
            [
                .. xml.Children("itemComponent")
                    .Select(component => (DmnXml.Normalize(component.Value("name") ?? ""), ReadDefinition(component))),
            ]);
        }

        if (xml.Child("functionItem") is { } function)
        {
            var result = function.Text("outputTypeRef") is { } output ? Find(output.Trim()) : null;
            return new FunctionItemType(
                [.. function.Children("parameters").Select(parameter => Read(parameter) ?? ItemType.Any)],
                result ?? ItemType.Any);
        }

        return Read(xml) ?? ItemType.Any;
    }
}
