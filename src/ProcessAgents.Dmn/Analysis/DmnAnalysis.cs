namespace ProcessAgents.Dmn;

/// <summary>
/// Looks at decision tables as their authors would want to: rules that overlap, cases that no rule covers, rules that can
/// never decide, values of the wrong type. What is told is certain; what could not be looked at is told too.
/// </summary>
public static class DmnAnalysis
{
    /// <summary>
    /// The findings of every decision table of a graph: of decisions and business knowledge models, and those inside of
    /// other expressions, in document order.
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="limits">Bounds on time and findings; null means the defaults.</param>
    public static IReadOnlyList<DmnFinding> Analyze(DecisionRequirementsGraph graph, DmnAnalysisLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var effective = limits ?? DmnAnalysisLimits.Default;
        var findings = new List<DmnFinding>();
        foreach (var decision in graph.Decisions)
        {
            AddFindings(decision.Id, decision.Logic);
        }

        foreach (var model in graph.BusinessKnowledgeModels)
        {
            AddFindings(model.Id, model.Definition?.Body);
        }

        return [.. findings.OrderBy(finding => finding.Line).ThenBy(finding => finding.Column)];

        void AddFindings(string id, DecisionLogic? logic)
        {
            foreach (var table in (logic?.WithParts() ?? []).OfType<DecisionTable>())
            {
                findings.AddRange(new TableAnalysis(id, table, effective).Find());
            }
        }
    }
}

/// <summary>Bounds on the analysis of one table.</summary>
public sealed record DmnAnalysisLimits
{
    /// <summary>The bounds that hold when nothing is said.</summary>
    public static DmnAnalysisLimits Default { get; } = new();

    /// <summary>Findings of a kind that are told; that there are more is told then. Default 20.</summary>
    public int Findings { get; init; } = 20;

    /// <summary>
    /// Comparisons of up to 64 rules or values at once; past it, what was not looked at is told. Default 100,000,000,
    /// less than a second.
    /// </summary>
    public long Steps { get; init; } = 100_000_000;

    /// <summary>Memory for the sets of values and rules; a table that takes more is not compared. Default 64 MiB.</summary>
    public long Bytes { get; init; } = 64 * 1024 * 1024;
}
