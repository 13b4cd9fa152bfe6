using System.Xml.Linq;

namespace ProcessAgents.Dmn;

/// <summary>Refuses decisions that require themselves, and chains of requirements that are too long.</summary>
internal static class RequirementDepth
{
    public static bool IsWithin(
        IEnumerable<(DrgElement Element, XElement Xml)> elements, DmnLimits limits, DmnProblems problems)
    {
        var depths = new Dictionary<DrgElement, int>();
        var isWithin = true;
        foreach (var (element, xml) in elements)
        {
            if (Measure(element, limits.RequirementDepth, depths, []) > limits.RequirementDepth)
            {
                problems.Add(
                    xml,
                    $"The element '{element.Name}' requires itself, or more than {limits.RequirementDepth} elements in "
                    + $"a row.");
                isWithin = false;
            }
        }

        return isWithin;
    }

    private static int Measure(
        DrgElement element, int depthMax, Dictionary<DrgElement, int> depths, HashSet<DrgElement> path)
    {
        if (depths.TryGetValue(element, out var known))
        {
            return known;
        }

        if (!path.Add(element))
        {
            // Functions may call themselves; decisions must not need their own output.
            return element is Decision ? depthMax + 1 : 0;
        }

        var depth = 0;
        if (path.Count <= depthMax + 1)
        {
            foreach (var required in RequiredBy(element))
            {
                depth = Math.Max(depth, Measure(required, depthMax, depths, path) + 1);
            }
        }
        else
        {
            depth = depthMax + 1;
        }

        path.Remove(element);
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
