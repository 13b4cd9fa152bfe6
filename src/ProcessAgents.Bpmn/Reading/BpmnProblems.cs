using System.Xml;
using System.Xml.Linq;

namespace ProcessAgents.Bpmn;

/// <summary>Collects what is wrong with one document.</summary>
internal sealed class BpmnProblems(string resourceName, BpmnLimits limits)
{
    private readonly List<BpmnProblem> problems = [];

    public bool Any => problems.Count > 0;

    /// <summary>The problems in the order of their place in the document.</summary>
    public BpmnProblem[] ToArray() => [.. problems.OrderBy(p => p.Line).ThenBy(p => p.Column)];

    public void Add(int line, int column, string message) => Add(null, null, line, column, message);

    public void Add(XElement at, string message)
    {
        var position = (IXmlLineInfo)at;
        var named = at.AncestorsAndSelf().FirstOrDefault(e => e.Attribute(BpmnNames.Id) is not null);
        Add(named?.Value("id"), at.Name.LocalName, position.LineNumber, position.LinePosition, message);
    }

    private void Add(string? elementId, string? elementType, int line, int column, string message)
    {
        var problem = new BpmnProblem(resourceName, elementId, elementType, line, column, message);
        if (problems.Count < limits.Problems && !problems.Contains(problem))
        {
            problems.Add(problem);
        }
    }
}
