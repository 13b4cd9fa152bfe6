namespace ProcessAgents.Feel;

/// <summary>What follows a dot after a temporal value or a range (DMN 1.5, table 65).</summary>
internal static class TemporalProperties
{
    /// <summary>Null (of C#) when there is no such property.</summary>
    public static FeelValue? Find(FeelValue value, string name, FeelDialectRules rules) => value switch
    {
        FeelDate date => OfDate(date.Date, name) ?? (rules.ConvertsDatesToMidnight ? OfMidnight(name) : null),
        FeelTime time => OfClock(time.NanosecondOfDay, name, rules) ?? OfZone(time.Zone, time.OffsetSeconds, name),
        FeelDateTime moment => OfDate(moment.Date, name) ?? OfClock(moment.NanosecondOfDay, name, rules)
            ?? OfZone(moment.Zone, moment.OffsetSeconds, name),
        FeelDayTimeDuration duration => OfDuration(
            rules.WritesLikeJava ? TemporalUnits.WholeSecondsBelow(duration.Nanoseconds) : duration.Nanoseconds, name),
        FeelYearMonthDuration duration => name switch
        {
            "years" => FeelNumber.Of(duration.Months / 12),
            "months" => FeelNumber.Of(duration.Months % 12),
            _ => null,
        },
        FeelRange range when rules.HasRangeValues || name is "start included" or "end included" =>
            OfRange(range, name),
        _ => null,
    };

    private static FeelNumber? OfDate(CalendarDate date, string name) => name switch
    {
        "year" => FeelNumber.Of(date.Year),
        "month" => FeelNumber.Of(date.Month),
        "day" => FeelNumber.Of(date.Day),
        "weekday" => FeelNumber.Of(date.DayOfWeek),
        _ => null,
    };

    private static FeelValue? OfMidnight(string name) => name switch
    {
        "hour" or "minute" or "second" => FeelNumber.Of(0),
        "time offset" => new FeelDayTimeDuration(0),
        "timezone" => FeelNull.Instance,
        _ => null,
    };

    private static FeelNumber? OfClock(long nanosecondOfDay, string name, FeelDialectRules rules) => name switch
    {
        "hour" => FeelNumber.Of(nanosecondOfDay / TemporalUnits.NanosecondsPerHour),
        "minute" => FeelNumber.Of(nanosecondOfDay / TemporalUnits.NanosecondsPerMinute % 60),
        "second" when rules.WritesLikeJava =>
            FeelNumber.Of(nanosecondOfDay / TemporalUnits.NanosecondsPerSecond % 60),
        "second" => Seconds(nanosecondOfDay % TemporalUnits.NanosecondsPerMinute),
        _ => null,
    };

    private static FeelValue? OfZone(FeelZone? zone, int? offsetSeconds, string name) => name switch
    {
        "time offset" => offsetSeconds is { } offset
            ? new FeelDayTimeDuration(offset * (Int128)TemporalUnits.NanosecondsPerSecond)
            : FeelNull.Instance,
        "timezone" => zone?.Id is { } id ? new FeelString(id) : FeelNull.Instance,
        _ => null,
    };

    private static FeelNumber? OfDuration(Int128 nanoseconds, string name) => name switch
    {
        "days" => FeelNumber.Of((long)(nanoseconds / TemporalUnits.NanosecondsPerDay)),
        "hours" =>
            FeelNumber.Of((long)(nanoseconds % TemporalUnits.NanosecondsPerDay / TemporalUnits.NanosecondsPerHour)),
        "minutes" =>
            FeelNumber.Of((long)(nanoseconds % TemporalUnits.NanosecondsPerHour / TemporalUnits.NanosecondsPerMinute)),
        "seconds" => Seconds((long)(nanoseconds % TemporalUnits.NanosecondsPerMinute)),
        _ => null,
    };

    private static FeelValue? OfRange(FeelRange range, string name) => name switch
    {
        "start" => range.Start,
        "start included" => FeelBoolean.Of(range.StartIncluded),
        "end" => range.End,
        "end included" => FeelBoolean.Of(range.EndIncluded),
        _ => null,
    };

    private static FeelNumber Seconds(long nanoseconds) =>
        new FeelNumber(new Decimal128(nanoseconds, -9).StripZeros(0));
}
