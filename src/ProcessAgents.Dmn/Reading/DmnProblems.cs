using System.Xml;
using System.Xml.Linq;

namespace ProcessAgents.Dmn;

/// <summary>Collects what is wrong with one document: errors, and warnings that forbid nothing.</summary>
internal sealed class DmnProblems(string resourceName, DmnLimits limits)
{
    private readonly Collected errors = new(limits.Problems);
    private readonly Collected warnings = new(limits.Problems);

    /// <summary>While true, what is added is a warning: the part that is read has no say in any decision.</summary>
    public bool AreWarnings { get; set; }

    /// <summary>Whether no more errors are kept.</summary>
    public bool IsFull => errors.IsFull;

    /// <summary>The errors in the order of their place in the document.</summary>
    public IReadOnlyList<DmnProblem> Errors => errors.InOrder();

    /// <summary>The warnings in the order of their place in the document.</summary>
    public IReadOnlyList<DmnProblem> Warnings => warnings.InOrder();

    public void Add(int line, int column, string message) =>
        (AreWarnings ? warnings : errors).Add(new DmnProblem(resourceName, null, null, line, column, message));

    public void Add(XElement at, string message) => (AreWarnings ? warnings : errors).Add(At(at, at, message));

    /// <summary>Adds what is wrong with an attribute of an element.</summary>
    public void Add(XAttribute at, XElement element, string message) =>
        (AreWarnings ? warnings : errors).Add(At(at, element, message));

    public void Warn(XElement at, string message) => warnings.Add(At(at, at, message));

    private DmnProblem At(IXmlLineInfo position, XElement element, string message)
    {
        var named = element.AncestorsAndSelf().FirstOrDefault(e => e.Attribute("id") is not null);
        return new DmnProblem(
            resourceName,
            named?.Attribute("id")?.Value,
            element.Name.LocalName,
            position.LineNumber,
            position.LinePosition,
            message);
    }

    /// <summary>The first problems, at most one of each element: the next would follow from it.</summary>
    private sealed class Collected(int countMax)
    {
        private readonly List<DmnProblem> problems = [];
        private readonly HashSet<(int Line, int Column)> places = [];

        public bool IsFull => problems.Count >= countMax;

        public void Add(DmnProblem problem)
        {
            if (!IsFull && places.Add((problem.Line, problem.Column)))
            {
                problems.Add(problem);
            }
        }

        public DmnProblem[] InOrder() => [.. problems.OrderBy(p => p.Line).ThenBy(p => p.Column)];
    }
}
