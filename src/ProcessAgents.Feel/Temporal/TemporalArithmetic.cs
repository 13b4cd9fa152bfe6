using System.Numerics;

namespace ProcessAgents.Feel;

/// <summary>Sums, differences and multiples of temporal values; null where the result does not exist.</summary>
internal static class TemporalArithmetic
{
    private const long NanosecondsPerMillisecond = 1_000_000;
    private static readonly Int128 MaxNanoseconds = (Int128)long.MaxValue * TemporalUnits.NanosecondsPerSecond;

    public static bool IsMoment(FeelValue value) => value is FeelDate or FeelTime or FeelDateTime;

    public static FeelDayTimeDuration? Duration(Int128 nanoseconds) =>
        Int128.Abs(nanoseconds) <= MaxNanoseconds ? new FeelDayTimeDuration(nanoseconds) : null;

    public static FeelYearMonthDuration? Months(Int128 months) =>
        Int128.Abs(months) <= 12L * int.MaxValue ? new FeelYearMonthDuration((long)months) : null;

    /// <summary>A moment some time later (direction 1) or earlier (-1).</summary>
    public static FeelValue? Plus(FeelValue moment, FeelValue duration, int direction) => (moment, duration) switch
    {
        (FeelDate date, FeelYearMonthDuration months) => date.Date.PlusMonths(direction * months.Months) is { } day
            ? new FeelDate(day)
            : null,
        (FeelDate date, FeelDayTimeDuration time) =>
            FeelDateTime.FromLocal(Midnight(date) + (direction * time.Nanoseconds), null) is { } moved
                ? new FeelDate(moved.Date)
                : null,
        (FeelDateTime at, FeelYearMonthDuration months) => at.Date.PlusMonths(direction * months.Months) is { } day
            ? new FeelDateTime(day, at.NanosecondOfDay, at.Zone)
            : null,
        (FeelDateTime at, FeelDayTimeDuration time) => Plus(at, direction * time.Nanoseconds),
        (FeelTime at, FeelDayTimeDuration time) => new FeelTime(
            (long)(((at.NanosecondOfDay + (direction * time.Nanoseconds % TemporalUnits.NanosecondsPerDay))
                + TemporalUnits.NanosecondsPerDay) % TemporalUnits.NanosecondsPerDay),
            at.Zone),
        _ => null,
    };

    /// <summary>The time from right to left; null when they are of different kinds.</summary>
    public static FeelValue? Between(FeelValue left, FeelValue right, FeelDialectRules rules) => (left, right) switch
    {
        (FeelDate a, FeelDate b) => Duration(Midnight(a) - Midnight(b)),
        (FeelTime a, FeelTime b) when (a.Zone is null) == (b.Zone is null) =>
            Duration(rules.ComparesZones && a.Zone is not null
                ? Math.Abs(a.UtcNanosecond - b.UtcNanosecond) : a.UtcNanosecond - b.UtcNanosecond),
        (FeelDateTime a, FeelDateTime b) when (a.Zone is null) == (b.Zone is null) =>
            Duration(a.UtcNanosecond - b.UtcNanosecond),
        (FeelDate a, FeelDateTime b) => BetweenDateAndTime(Midnight(a), b, 1, rules),
        (FeelDateTime a, FeelDate b) => BetweenDateAndTime(Midnight(b), a, -1, rules),
        _ => null,
    };

    public static FeelValue? Times(FeelValue duration, Decimal128 factor, FeelDialectRules rules) => duration switch
    {
        _ when rules.TruncatesFactors && !factor.IsInteger =>
            Times(duration, factor.RoundTo(0, RoundingMode.Down) ?? Decimal128.Zero, rules),
        FeelDayTimeDuration time => Scale(time.Nanoseconds, factor) is { } scaled ? Duration(scaled) : null,
        FeelYearMonthDuration months => Scale(months.Months, factor) is { } scaled ? Months(scaled) : null,
        _ => null,
    };

    public static FeelValue? DividedBy(FeelValue duration, Decimal128 divisor, FeelDialectRules rules) => duration switch
    {
        _ when divisor.IsZero => null,
        FeelDayTimeDuration time when rules.DividesDurationsWhole =>
            Quotient(time.Nanoseconds / NanosecondsPerMillisecond, divisor) is { } quotient
                ? Duration(quotient * NanosecondsPerMillisecond) : null,
        FeelDayTimeDuration time => Quotient(time.Nanoseconds, divisor) is { } quotient ? Duration(quotient) : null,
        FeelYearMonthDuration months => Quotient(months.Months, divisor) is { } quotient ? Months(quotient) : null,
        _ => null,
    };

    public static FeelValue Ratio(Int128 left, Int128 right, FeelDialectRules rules)
    {
        Decimal128? ratio = Decimal128.Divide(
            Decimal128.Round((BigInteger)left, 0)!.Value, Decimal128.Round((BigInteger)right, 0)!.Value);
        return FeelNumber.Of(rules.DividesDurationsWhole ? ratio?.RoundTo(0, RoundingMode.Down) : ratio);
    }

    /// <summary>Whole months from one day to another; the time of day does not count.</summary>
    public static long WholeMonths(CalendarDate from, CalendarDate to)
    {
        long months = ((to.Year - (long)from.Year) * 12) + to.Month - from.Month;
        int rest = to.Day.CompareTo(from.Day);
        return months > 0 && rest < 0 ? months - 1 : months < 0 && rest > 0 ? months + 1 : months;
    }

    private static FeelDateTime? Plus(FeelDateTime at, Int128 nanoseconds) => at.Zone is { IsOffset: false }
        ? FeelDateTime.FromUtc(at.UtcNanosecond + nanoseconds, at.Zone)
        : FeelDateTime.FromLocal(at.LocalNanosecond + nanoseconds, at.Zone);

    private static FeelDayTimeDuration? BetweenDateAndTime(
        Int128 midnight, FeelDateTime moment, int direction, FeelDialectRules rules) =>
        rules.ConvertsDatesToMidnight && moment.Zone is not null
            ? Duration(direction * (midnight - moment.UtcNanosecond))
            : null;

    private static Int128 Midnight(FeelDate date) => (Int128)date.Date.EpochDay * TemporalUnits.NanosecondsPerDay;

    private static Int128? Scale(Int128 value, Decimal128 factor) =>
        Whole(Decimal128.Multiply(Decimal128.Round((BigInteger)value, 0)!.Value, factor));

    private static Int128? Quotient(Int128 value, Decimal128 divisor) =>
        Whole(Decimal128.Divide(Decimal128.Round((BigInteger)value, 0)!.Value, divisor));

    private static Int128? Whole(Decimal128? value)
    {
        if (value?.RoundTo(0, RoundingMode.Down) is not { } whole || whole.Exponent > 34)
        {
            return null;
        }
        BigInteger big = (BigInteger)whole.Coefficient * Decimal128.Power(Math.Max(whole.Exponent, 0));
        return BigInteger.Abs(big) <= (BigInteger)MaxNanoseconds ? (Int128)big : null;
    }
}
