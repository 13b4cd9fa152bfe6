namespace ProcessAgents.Dmn;

/// <summary>What the analysis of one table may still take.</summary>
internal sealed class AnalysisBudget(long steps)
{
    private long left = steps;

    public bool IsUsedUp => left < 0;

    /// <summary>Takes from the budget; false when it is used up.</summary>
    public bool Spend(long count)
    {
        left -= count;
        return left >= 0;
    }
}
