namespace ProcessAgents.Feel;

/// <summary>DMN 1.5, 10.3.4.1 Conversion functions.</summary>
internal static class ConversionBuiltins
{
    public static IEnumerable<Overload> All =>
    [
        Overload.Of<FeelString>("date", "from", DateOfText),
        Overload.Of<FeelDateTime>("date", "from", (from, _) => new FeelDate(from.Date)),
        Overload.Of<FeelDate>("date", "from", (from, _) => from),
        Overload.Of<FeelNumber, FeelNumber, FeelNumber>("date", "year", "month", "day", DateOfParts),
        Overload.Of<FeelString>("date and time", "from", DateTimeOfText),
        Overload.Of<FeelDate, FeelTime>("date and time", "date", "time", (date, time, _) => Combine(date.Date, time)),
        Overload.Of<FeelDateTime, FeelTime>(
            "date and time", "date", "time", (date, time, _) => Combine(date.Date, time)),
        Overload.Of<FeelDateTime, FeelString>("date and time", "date", "timezone", InZone),
        Overload.Of<FeelString>("time", "from", TimeOfText),
        Overload.Of<FeelDateTime>("time", "from", (from, _) => TimeOf(from)),
        Overload.Of<FeelDate>("time", "from", (_, _) => new FeelTime(0, FeelZone.Utc)),
        Overload.Of<FeelNumber, FeelNumber, FeelNumber, FeelDayTimeDuration>(
            "time", ("hour", "minute", "second", "offset??"), TimeOfParts),
        Overload.Of<FeelString>("number", "from", NumberOfText),
        Overload.Of<FeelString, FeelString, FeelString>(
            "number", "from", "grouping separator??", "decimal separator??", NumberOfGroups),
        Overload.Of<FeelValue>("string", "from", StringOf),
        Overload.Of<FeelString>("duration", "from", DurationOfText),
        Overload.Of<FeelDate, FeelDate>("years and months duration", "from", "to", (from, to, _) => Months(from, to)),
        Overload.Of<FeelDateTime, FeelDateTime>(
            "years and months duration", "from", "to", (from, to, _) => Months(from, to)),
        Overload.Of<FeelDate, FeelDateTime>(
            "years and months duration", "from", "to", (from, to, _) => Months(from, to)),
        Overload.Of<FeelDateTime, FeelDate>(
            "years and months duration", "from", "to", (from, to, _) => Months(from, to)),
    ];

    private static FeelValue DateOfText(FeelString from, Evaluation evaluation) =>
        TemporalParser.Date(from.Value)
            ?? evaluation.FailCall($"Expected a date such as '2024-12-31', but found '{from.Value}'.");

    private static FeelValue DateOfParts(FeelNumber year, FeelNumber month, FeelNumber day, Evaluation evaluation)
    {
        bool whole = year.Value.TryTruncate(out long y) & month.Value.TryTruncate(out long m)
            & day.Value.TryTruncate(out long d);
        return (whole ? FeelDate.Create(y, m, d) : null)
            ?? evaluation.FailCall($"Expected a day that exists, but found {year}, {month}, {day}.");
    }

    private static FeelValue DateTimeOfText(FeelString from, Evaluation evaluation) =>
        TemporalParser.DateTime(from.Value, evaluation.Rules)
            ?? evaluation.FailCall(
                $"Expected a date and time such as '2024-12-31T10:00:00', but found '{from.Value}'.");

    private static FeelValue InZone(FeelDateTime date, FeelString timezone, Evaluation evaluation) =>
        FeelZone.Find(timezone.Value) is { } zone && Moved(date, zone, evaluation.Rules) is { } moved
            ? moved
            : evaluation.NoResult($"Expected an offset or the name of a zone, but found '{timezone.Value}'.");

    private static FeelDateTime? Moved(FeelDateTime date, FeelZone zone, FeelDialectRules rules) =>
        date.Zone is null && rules.ReadsLocalTimesInZone
            ? new FeelDateTime(date.Date, date.NanosecondOfDay, zone)
            : FeelDateTime.FromUtc(date.UtcNanosecond, zone);

    private static FeelDateTime Combine(CalendarDate date, FeelTime time) => new(date, time.NanosecondOfDay, time.Zone);

    private static FeelTime TimeOf(FeelDateTime from) => new(from.NanosecondOfDay, from.Zone);

    private static FeelValue TimeOfText(FeelString from, Evaluation evaluation) =>
        TemporalParser.Time(from.Value, evaluation.Rules)
            ?? evaluation.FailCall($"Expected a time such as '10:30:00', but found '{from.Value}'.");

    private static FeelValue TimeOfParts(
        FeelNumber hour, FeelNumber minute, FeelNumber second, FeelDayTimeDuration? offset, Evaluation evaluation)
    {
        Decimal128? nanoseconds = Decimal128.Multiply(second.Value, new Decimal128(1, 9));
        bool exists = hour.Value.TryTruncate(out long h) & minute.Value.TryTruncate(out long m);
        exists &= h is >= 0 and < 24 && m is >= 0 and < 60;
        long n = 0;
        exists &= nanoseconds?.TryTruncate(out n) is true && n is >= 0 and < TemporalUnits.NanosecondsPerMinute;
        FeelZone? zone = offset is null ? null : ZoneOf(offset);
        return exists && (offset is null || zone is not null)
            ? new FeelTime((h * TemporalUnits.NanosecondsPerHour) + (m * TemporalUnits.NanosecondsPerMinute) + n, zone)
            : evaluation.FailCall($"Expected a time that exists, but found {hour}, {minute}, {second}.");
    }

    private static FeelZone? ZoneOf(FeelDayTimeDuration offset)
    {
        Int128 seconds = offset.Nanoseconds / TemporalUnits.NanosecondsPerSecond;
        return Int128.Abs(seconds) < 100_000 ? FeelZone.FromOffset((int)seconds) : null;
    }

    private static FeelValue NumberOfText(FeelString from, Evaluation evaluation) =>
        Decimal128.TryParse(evaluation.Rules.WritesLikeJava ? WithoutLastPoint(from.Value) : from.Value,
            out Decimal128 value)
            ? new FeelNumber(value)
            : evaluation.FailCall($"Expected the text of a number, but found '{from.Value}'.");

    // Java reads 1. as 1.
    private static string WithoutLastPoint(string text) =>
        text.Length > 1 && text[^1] == '.' && char.IsAsciiDigit(text[^2]) ? text[..^1] : text;

    private static FeelValue NumberOfGroups(
        FeelString from, FeelString? groupingSeparator, FeelString? decimalSeparator, Evaluation evaluation)
    {
        string? group = groupingSeparator?.Value;
        string? point = decimalSeparator?.Value;
        if (group is not (null or " " or "," or ".") || point is not (null or "," or ".")
            || (group is not null && group == point))
        {
            return evaluation.FailCall("Expected a space, a comma or a point to group and another one for decimals.");
        }
        string text = group is null ? from.Value : from.Value.Replace(group, "", StringComparison.Ordinal);
        if (point == ",")
        {
            // Java sees the points only after the commas have become some.
            text = text.Contains('.') && !evaluation.Rules.WritesLikeJava ? "" : text.Replace(',', '.');
        }
        return NumberOfText(new FeelString(text), evaluation);
    }

    private static FeelValue StringOf(FeelValue from, Evaluation evaluation)
    {
        if (from is FeelNull or FeelString)
        {
            return from;
        }
        return FeelText.Of(from, evaluation.Rules, evaluation.Limits.StringLength) is { } text
            ? new FeelString(text)
            : evaluation.TooLong(evaluation.CurrentCall!);
    }

    private static FeelValue DurationOfText(FeelString from, Evaluation evaluation) =>
        TemporalParser.Duration(from.Value, evaluation.Rules)
            ?? evaluation.FailCall($"Expected a duration such as 'P1DT2H' or 'P1Y6M', but found '{from.Value}'.");

    private static FeelYearMonthDuration Months(FeelValue from, FeelValue to) =>
        new(TemporalArithmetic.WholeMonths(DayOf(from), DayOf(to)));

    private static CalendarDate DayOf(FeelValue value) =>
        value is FeelDateTime moment ? moment.Date : ((FeelDate)value).Date;
}
