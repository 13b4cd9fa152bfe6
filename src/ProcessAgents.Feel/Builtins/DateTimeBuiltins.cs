using System.Globalization;

namespace ProcessAgents.Feel;

/// <summary>DMN 1.5, 10.3.4.7 Temporal functions and 10.3.4.9 Date and time functions.</summary>
internal static class DateTimeBuiltins
{
    public static IEnumerable<Overload> All =>
    [
        Overload.Of("now", Now),
        Overload.Of("today", evaluation =>
            Now(evaluation) is FeelDateTime now ? new FeelDate(now.Date) : FeelNull.Instance),
        .. OfDay("day of year", date => FeelNumber.Of(date.DayOfYear)),
        .. OfDay("day of week", date => CultureInfo.InvariantCulture.DateTimeFormat.DayNames[date.DayOfWeek % 7]),
        .. OfDay("month of year", date => CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[date.Month - 1]),
        .. OfDay("week of year", date => FeelNumber.Of(WeekOfYear(date))),
        .. OfDay("last day of month", date => new FeelDate(
            date with { Day = CalendarDate.DaysInMonth(date.Year, date.Month) })),
    ];

    private static IEnumerable<Overload> OfDay(string name, Func<CalendarDate, FeelValue> body) =>
    [
        Overload.Of<FeelDate>(name, "date", (date, _) => body(date.Date)),
        Overload.Of<FeelDateTime>(name, "date", (date, _) => body(date.Date)),
    ];

    private static FeelValue Now(Evaluation evaluation)
    {
        FeelEnvironment environment = evaluation.Environment;
        FeelZone? zone = environment.ZoneId == "UTC" ? FeelZone.Utc : FeelZone.Find(environment.ZoneId);
        return zone is not null
            && FeelDateTime.FromUtc((Int128)environment.NowMilliseconds * 1_000_000, zone) is { } now
            ? now
            : evaluation.FailCall($"Expected an offset or the name of a zone, but found '{environment.ZoneId}'.");
    }

    /// <summary>The week of ISO 8601: weeks start on Monday, the first one holds the year's first Thursday.</summary>
    private static long WeekOfYear(CalendarDate date)
    {
        CalendarDate thursday = CalendarDate.FromEpochDay(date.EpochDay + 4 - date.DayOfWeek) ?? date;
        return ((thursday.DayOfYear - 1) / 7) + 1;
    }
}
