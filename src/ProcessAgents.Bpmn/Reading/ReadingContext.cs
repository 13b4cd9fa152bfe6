using System.Xml.Linq;

namespace ProcessAgents.Bpmn;

/// <summary>
/// What every reader of one document shares: the root's messages, signals and errors, and expressions.
/// </summary>
internal sealed class ReadingContext
{
    private readonly Dictionary<(XName Name, string Id), XElement> roots = [];

    public ReadingContext(XElement definitions, BpmnProblems problems)
    {
        Problems = problems;
        Expressions = new ExpressionReader(problems);
        foreach (var element in definitions.Elements())
        {
            if (element.Value("id") is { } id)
            {
                roots.TryAdd((element.Name, id), element);
            }
        }
    }

    public BpmnProblems Problems { get; }

    public ExpressionReader Expressions { get; }

    /// <summary>
    /// The root element that an attribute of an event definition or task refers to; null when the attribute is absent,
    /// and null with a problem when it names nothing of that kind.
    /// </summary>
    public XElement? Resolve(XElement at, string attribute, string rootName)
    {
        if (at.Text(attribute) is not { } reference)
        {
            return null;
        }

        if (roots.TryGetValue((BpmnNames.Model + rootName, BpmnNames.LocalPart(reference)), out var found))
        {
            return found;
        }

        Problems.Add(at, $"The attribute '{attribute}' names '{reference}', but the document has no such {rootName}.");
        return null;
    }
}
