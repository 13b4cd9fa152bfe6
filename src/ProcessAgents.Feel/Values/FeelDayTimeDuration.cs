namespace ProcessAgents.Feel;

/// <summary>A length of time in days, hours, minutes and seconds, exact to the nanosecond.</summary>
public sealed class FeelDayTimeDuration : FeelValue
{
    internal FeelDayTimeDuration(Int128 nanoseconds) => Nanoseconds = nanoseconds;

    public override string TypeName => "days and time duration";

    internal Int128 Nanoseconds { get; }

    public static FeelDayTimeDuration FromMilliseconds(long milliseconds) => new((Int128)milliseconds * 1_000_000);

    /// <summary>Whole milliseconds, rounded towards zero; null outside of 64 bits.</summary>
    public long? ToMilliseconds()
    {
        Int128 milliseconds = Nanoseconds / 1_000_000;
        return milliseconds >= long.MinValue && milliseconds <= long.MaxValue ? (long)milliseconds : null;
    }

    public override bool Equals(FeelValue? other) =>
        other is FeelDayTimeDuration duration && duration.Nanoseconds == Nanoseconds;

    public override int GetHashCode() => Nanoseconds.GetHashCode();
}
