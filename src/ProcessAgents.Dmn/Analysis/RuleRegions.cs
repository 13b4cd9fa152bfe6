namespace ProcessAgents.Dmn;

/// <summary>What a rule matches, as a set of regions for each column.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Sets">
/// One for each column, within its domain. Where a cell is no simple comparison it may match anything: all regions.
/// </param>
/// <param name="UnclearColumn">The first column whose cell is no simple comparison; null when all are.</param>
internal sealed record RuleRegions(DecisionRule Rule, ulong[][] Sets, int? UnclearColumn)
{
    /// <summary>Whether the sets are exactly what the rule matches.</summary>
    public bool IsExact => UnclearColumn is null;

    /// <summary>The first column in which no value passes; null when there is none.</summary>
    public int? EmptyColumn => Array.FindIndex(Sets, BitSet.IsEmpty) is var column and >= 0 ? column : null;
}
