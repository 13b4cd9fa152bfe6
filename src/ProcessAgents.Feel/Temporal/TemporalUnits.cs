namespace ProcessAgents.Feel;

internal static class TemporalUnits
{
    public const long NanosecondsPerSecond = 1_000_000_000;
    public const long NanosecondsPerMinute = 60 * NanosecondsPerSecond;
    public const long NanosecondsPerHour = 60 * NanosecondsPerMinute;
    public const long NanosecondsPerDay = 24 * NanosecondsPerHour;

    /// <summary>What Java calls the seconds of a duration: whole ones, for negative durations too.</summary>
    public static Int128 WholeSecondsBelow(Int128 nanoseconds) =>
        FloorDivide(nanoseconds, NanosecondsPerSecond) * NanosecondsPerSecond;

    public static Int128 FloorDivide(Int128 value, long divisor)
    {
        (Int128 quotient, Int128 rest) = Int128.DivRem(value, divisor);
        return rest < 0 ? quotient - 1 : quotient;
    }
}
