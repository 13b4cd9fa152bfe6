namespace ProcessAgents.Feel;

/// <summary>
/// A day of the proleptic Gregorian calendar, with the years of the standard: -999,999,999 to 999,999,999.
/// </summary>
internal readonly record struct CalendarDate(int Year, int Month, int Day) : IComparable<CalendarDate>
{
    public const int MaxYear = 999_999_999;

    private const long DaysPer400Years = 146_097;
    private const long DaysFrom0000To1970 = 719_528;

    /// <summary>Days since 1970-01-01.</summary>
    public long EpochDay
    {
        get
        {
            // Years start in March, so that the leap day is the last day of a year.
            long year = Month <= 2 ? Year - 1L : Year;
            long era = Math.DivRem(year, 400, out long yearOfEra);
            if (yearOfEra < 0)
            {
                era--;
                yearOfEra += 400;
            }
            long dayOfYear = (((153L * (Month > 2 ? Month - 3 : Month + 9)) + 2) / 5) + Day - 1;
            long dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
            return (era * DaysPer400Years) + dayOfEra - DaysFrom0000To1970 + 60;
        }
    }

    /// <summary>Monday is 1, Sunday is 7.</summary>
    public int DayOfWeek => (int)((((EpochDay + 3) % 7) + 7) % 7) + 1;

    public int DayOfYear => (int)(EpochDay - new CalendarDate(Year, 1, 1).EpochDay) + 1;

    public static bool IsLeapYear(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysInMonth(long year, int month) => month switch
    {
        2 => IsLeapYear(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    public static CalendarDate? Create(long year, long month, long day) =>
        Math.Abs(year) <= MaxYear && month is >= 1 and <= 12 && day >= 1 && day <= DaysInMonth(year, (int)month)
            ? new CalendarDate((int)year, (int)month, (int)day)
            : null;

    public static CalendarDate? FromEpochDay(long epochDay)
    {
        long days = epochDay + DaysFrom0000To1970 - 60;
        long era = Math.DivRem(days, DaysPer400Years, out long dayOfEra);
        if (dayOfEra < 0)
        {
            era--;
            dayOfEra += DaysPer400Years;
        }
        long yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36524) - (dayOfEra / 146_096)) / 365;
        long dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        long shifted = ((5 * dayOfYear) + 2) / 153;
        long day = dayOfYear - (((153 * shifted) + 2) / 5) + 1;
        long month = shifted < 10 ? shifted + 3 : shifted - 9;
        long year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
        return Create(year, month, day);
    }

    /// <summary>The same day some months on, or the last day of that month when it is shorter.</summary>
    public CalendarDate? PlusMonths(long months)
    {
        long total = (Year * 12L) + Month - 1 + months;
        long year = Math.DivRem(total, 12, out long month);
        if (month < 0)
        {
            month += 12;
            year--;
        }
        return Create(year, month + 1, Math.Min(Day, DaysInMonth(year, (int)month + 1)));
    }

    public int CompareTo(CalendarDate other) => Year != other.Year
        ? Year.CompareTo(other.Year)
        : Month != other.Month ? Month.CompareTo(other.Month) : Day.CompareTo(other.Day);
}
