namespace ProcessAgents.Feel;

/// <summary>A length of time in years and months.</summary>
/// <param name="months">The whole length in months; negative for a duration back in time.</param>
public sealed class FeelYearMonthDuration(long months) : FeelValue
{
    public long Months { get; } = months;

    public override string TypeName => "years and months duration";

    public override bool Equals(FeelValue? other) =>
        other is FeelYearMonthDuration duration && duration.Months == Months;

    public override int GetHashCode() => Months.GetHashCode();
}
