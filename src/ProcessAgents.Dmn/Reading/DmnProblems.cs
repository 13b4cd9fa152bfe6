using System.Xml;
using System.Xml.Linq;

namespace ProcessAgents.Dmn;

/// <summary>Collects what is wrong with one document.</summary>
internal sealed class DmnProblems(string resourceName, DmnLimits limits)
{
    private readonly List<DmnProblem> problems = [];

    public bool Any => problems.Count > 0;

    /// <summary>The problems in the order of their place in the document.</summary>
    public DmnProblem[] ToArray() => [.. problems.OrderBy(p => p.Line).ThenBy(p => p.Column)];

    public void Add(int line, int column, string message) => Add(null, null, line, column, message);

    public void Add(XElement at, string message)
    {
        var position = (IXmlLineInfo)at;
        var named = at.AncestorsAndSelf().FirstOrDefault(e => e.Attribute("id") is not null);
        Add(named?.Attribute("id")?.Value, at.Name.LocalName, position.LineNumber, position.LinePosition, message);
    }

    private void Add(string? elementId, string? elementType, int line, int column, string message)
    {
        if (problems.Count < limits.Problems)
        {
            problems.Add(new DmnProblem(resourceName, elementId, elementType, line, column, message));
        }
    }
}
