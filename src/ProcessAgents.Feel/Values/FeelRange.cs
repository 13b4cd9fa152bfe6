namespace ProcessAgents.Feel;

/// <summary>All values between two endpoints.</summary>
/// <param name="start">The lower endpoint; null (of FEEL) when the range has no lower end.</param>
/// <param name="startIncluded">Whether the lower endpoint belongs to the range.</param>
/// <param name="end">The upper endpoint; null (of FEEL) when the range has no upper end.</param>
/// <param name="endIncluded">Whether the upper endpoint belongs to the range.</param>
public sealed class FeelRange(FeelValue start, bool startIncluded, FeelValue end, bool endIncluded) : FeelValue
{
    public FeelValue Start { get; } = start;

    public bool StartIncluded { get; } = startIncluded;

    public FeelValue End { get; } = end;

    public bool EndIncluded { get; } = endIncluded;

    /// <summary>
    /// Written with one endpoint and <c>=</c> (false) or <c>!=</c> (true); null for every other range.
    /// </summary>
    internal bool? ExcludesPoint { get; init; }

    public override string TypeName => "range";

    public override bool Equals(FeelValue? other) => other is FeelRange range
        && range.StartIncluded == StartIncluded && range.EndIncluded == EndIncluded
        && range.ExcludesPoint == ExcludesPoint && range.Start.Equals(Start) && range.End.Equals(End);

    public override int GetHashCode() => HashCode.Combine(Start, StartIncluded, End, EndIncluded);
}
