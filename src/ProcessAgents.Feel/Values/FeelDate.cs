namespace ProcessAgents.Feel;

/// <summary>A day of the calendar, without time and zone.</summary>
public sealed class FeelDate : FeelValue
{
    internal FeelDate(CalendarDate date) => Date = date;

    public override string TypeName => "date";

    public int Year => Date.Year;

    public int Month => Date.Month;

    public int Day => Date.Day;

    internal CalendarDate Date { get; }

    /// <summary>Null when there is no such day.</summary>
    public static FeelDate? Create(long year, long month, long day) =>
        CalendarDate.Create(year, month, day) is { } date ? new FeelDate(date) : null;

    public override bool Equals(FeelValue? other) => other is FeelDate date && date.Date == Date;

    public override int GetHashCode() => Date.GetHashCode();
}
