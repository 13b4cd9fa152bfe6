namespace ProcessAgents.Feel;

/// <summary>A date with a time of day, with an offset, a zone or neither.</summary>
public sealed class FeelDateTime : FeelValue
{
    internal FeelDateTime(CalendarDate date, long nanosecondOfDay, FeelZone? zone)
    {
        (Date, NanosecondOfDay) = zone?.Existing(date, nanosecondOfDay) ?? (date, nanosecondOfDay);
        Zone = zone;
    }

    public override string TypeName => "date and time";

    /// <summary>Nanoseconds since midnight.</summary>
    public long NanosecondOfDay { get; }

    /// <summary>The offset or zone; null for a local date and time.</summary>
    public FeelZone? Zone { get; }

    internal CalendarDate Date { get; }

    /// <summary>Seconds from UTC at this moment; null for a local date and time.</summary>
    internal int? OffsetSeconds => Zone?.OffsetSecondsAt(Date, NanosecondOfDay);

    /// <summary>Nanoseconds since 1970 UTC; a local date and time counts as UTC.</summary>
    internal Int128 UtcNanosecond =>
        LocalNanosecond - ((OffsetSeconds ?? 0) * (Int128)TemporalUnits.NanosecondsPerSecond);

    /// <summary>Nanoseconds since 1970-01-01T00:00:00 on the local clock.</summary>
    internal Int128 LocalNanosecond => ((Int128)Date.EpochDay * TemporalUnits.NanosecondsPerDay) + NanosecondOfDay;

    /// <summary>Milliseconds since 1970 UTC; a local date and time is read as UTC. Null outside of 64 bits.</summary>
    public long? ToEpochMilliseconds()
    {
        Int128 milliseconds = TemporalUnits.FloorDivide(UtcNanosecond, 1_000_000);
        return milliseconds >= long.MinValue && milliseconds <= long.MaxValue ? (long)milliseconds : null;
    }

    /// <summary>The moment in a zone.</summary>
    public static FeelDateTime FromEpochMilliseconds(long milliseconds, FeelZone zone) =>
        FromUtc((Int128)milliseconds * 1_000_000, zone)
        ?? throw new ArgumentOutOfRangeException(nameof(milliseconds), milliseconds, null);

    public override bool Equals(FeelValue? other) => other is FeelDateTime moment && moment.Date == Date
        && moment.NanosecondOfDay == NanosecondOfDay && Equals(moment.Zone, Zone);

    public override int GetHashCode() => HashCode.Combine(Date, NanosecondOfDay, Zone);

    internal static FeelDateTime? FromUtc(Int128 utcNanosecond, FeelZone zone) =>
        FromLocal(utcNanosecond
            + (zone.OffsetSecondsAtUtc(utcNanosecond) * (Int128)TemporalUnits.NanosecondsPerSecond), zone);

    internal static FeelDateTime? FromLocal(Int128 localNanosecond, FeelZone? zone)
    {
        Int128 day = TemporalUnits.FloorDivide(localNanosecond, TemporalUnits.NanosecondsPerDay);
        if (day < -400_000_000_000 || day > 400_000_000_000)
        {
            return null;
        }
        long nanosecond = (long)(localNanosecond - (day * TemporalUnits.NanosecondsPerDay));
        return CalendarDate.FromEpochDay((long)day) is { } date ? new FeelDateTime(date, nanosecond, zone) : null;
    }
}
