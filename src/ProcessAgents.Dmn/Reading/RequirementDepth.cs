using System.Xml.Linq;

namespace ProcessAgents.Dmn;

/// <summary>Refuses elements that require themselves, and chains of requirements that are too long.</summary>
internal sealed class RequirementDepth(ReadingContext context)
{
    private readonly Dictionary<DrgElement, int> depths = [];
    private readonly List<DrgElement> path = [];
    private string? problem;

    private int DepthMax => context.Options.Limits.RequirementDepth;

    /// <summary>False, with a problem of the first element concerned, when the document must not be evaluated.</summary>
    public bool IsWithin(IEnumerable<(DrgElement Element, XElement Xml)> elements)
    {
        foreach (var (element, xml) in elements)
        {
            Measure(element);
            if (problem is not null)
            {
                context.Problems.Add(xml, problem);
                return false;
            }
        }

        return true;
    }

    /// <summary>How many elements are required in a row.</summary>
    private int Measure(DrgElement element)
    {
        if (problem is not null || depths.TryGetValue(element, out _))
        {
            return problem is null ? depths[element] : 0;
        }

        var first = path.IndexOf(element);
        if (first >= 0)
        {
            // Functions may call themselves where the dialect says so; decisions must not need their own output.
            if (element is Decision || context.Rules.LimitsLogic)
            {
                var names = path.Skip(first).Append(element).Select(each => $"'{each.Name}'");
                problem = $"Elements must not require themselves, as in {string.Join(" > ", names)}.";
            }

            return 0;
        }

        if (path.Count > DepthMax)
        {
            problem = $"More than {DepthMax} elements require each other in a row, from '{path[0].Name}' on.";
            return 0;
        }

        path.Add(element);
        var depth = 0;
        foreach (var required in RequiredBy(element))
        {
            depth = Math.Max(depth, Measure(required) + 1);
        }

        path.RemoveAt(path.Count - 1);
        if (depth > DepthMax)
        {
            problem ??= $"More than {DepthMax} elements require each other in a row, from '{element.Name}' on.";
        }

        return depths[element] = depth;
    }

    private static IEnumerable<DrgElement> RequiredBy(DrgElement element) => element switch
    {
        Decision decision => decision.Requirements.Select(requirement => requirement.Element),
        BusinessKnowledgeModel model => model.Requirements.Select(requirement => requirement.Element),
        DecisionService service => service.OutputDecisions,
        _ => [],
    };
}
