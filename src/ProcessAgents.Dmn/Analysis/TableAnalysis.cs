using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>The analysis of one decision table.</summary>
internal sealed class TableAnalysis(string elementId, DecisionTable table, DmnAnalysisLimits limits)
{
    /// <summary>The findings, of each kind at most as many as the limits say.</summary>
    public IEnumerable<DmnFinding> Find()
    {
        var mismatches = TypeMismatches.Find(table)
            .Select(mismatch => Of(DmnFindingType.TypeMismatch, [mismatch.Rule], mismatch.Message));
        return Limit(mismatches, "values of another type").Concat(FindByRegions());
    }

    /// <summary>A finding at a rule, or at the table.</summary>
    public DmnFinding Of(
        DmnFindingType type, IReadOnlyList<DecisionRule> rules, string message, string? example = null) =>
        new(elementId, type, [.. rules.Select(rule => rule.Index + 1)], message)
        {
            Example = example,
            Line = rules.Count > 0 ? rules[0].Line : table.Line,
            Column = rules.Count > 0 ? rules[0].Column : table.Column,
        };

    private List<DmnFinding> FindByRegions()
    {
        if (TableRegions.Of(table, limits.Bytes) is not { } regions)
        {
            return [TooLarge($"{limits.Bytes} bytes")];
        }

        var budget = new AnalysisBudget(limits.Steps);
        var found = new RegionAnalysis(this, table, regions, budget, limits.Findings + 1);
        List<DmnFinding> findings =
        [
            .. Limit(found.NeverHit(), "rules that never match"),
            .. Limit(found.Overlaps(), "overlaps"),
            .. Limit(found.Masked(), "rules that never decide"),
            .. Limit(found.Missing(), "gaps"),
            .. found.Unclear(),
        ];
        if (budget.IsUsedUp)
        {
            findings.Add(TooLarge($"{limits.Steps} steps"));
        }

        return findings;
    }

    private List<DmnFinding> Limit(IEnumerable<DmnFinding> findings, string what)
    {
        var told = findings.Take(limits.Findings + 1).ToList();
        if (told.Count > limits.Findings)
        {
            told[^1] = Of(
                DmnFindingType.NotAnalyzed, [], $"The table has more than {limits.Findings} {what}: the rest is left out.");
        }

        return told;
    }

    private DmnFinding TooLarge(string limit) => Of(
        DmnFindingType.NotAnalyzed,
        [],
        $"The table of {table.Rules.Length} rules and {table.Inputs.Length} inputs takes more than {limit} to look at as a "
        + "whole: there may be overlaps, masked rules and gaps that are not told.");
}
