namespace ProcessAgents.Feel;

/// <summary>Reads the texts of dates, times and durations (XML Schema's notation, plus <c>@zone</c>).</summary>
internal static class TemporalParser
{
    // A time with a zone has seconds: hh:mm:ss.
    private const int ClockWithSeconds = 8;

    private const int FractionDigits = 9;
    private const int LargestOffsetHours = 14;

    // Java reads no seconds of an offset: +01:00, not +01:00:30.
    private const int LongestJavaOffset = 6;

    /// <summary>Any temporal value, as in <c>@"..."</c>; null when the text is none.</summary>
    public static FeelValue? Any(string text, FeelDialectRules rules) =>
        Date(text) ?? DateTime(text, rules) ?? Time(text, rules) ?? (FeelValue?)Duration(text, rules);

    public static FeelDate? Date(string text)
    {
        int at = 0;
        return DatePart(text, ref at) is { } date && at == text.Length ? new FeelDate(date) : null;
    }

    public static FeelTime? Time(string text, FeelDialectRules rules)
    {
        int at = rules.ReadsLooseTimes && text.StartsWith('T') ? 1 : 0;
        int start = at;
        return ClockPart(text, ref at, rules, out _) is { } clock && ZonePart(text, at, rules, out FeelZone? zone)
            && (zone is null || at - start >= ClockWithSeconds)
            ? new FeelTime(clock, zone)
            : null;
    }

    public static FeelDateTime? DateTime(string text, FeelDialectRules rules)
    {
        int at = 0;
        if (DatePart(text, ref at) is not { } date)
        {
            return null;
        }
        if (at == text.Length)
        {
            return new FeelDateTime(date, 0, null);
        }
        if (text[at++] != 'T' || ClockPart(text, ref at, rules, out bool midnight) is not { } clock
            || (midnight && !rules.ReadsMidnightAsNextDay))
        {
            return null;
        }
        if (BracketedZone(text, at, rules) is { } bracketed)
        {
            // The offset says which moment it is, the zone in which clock it is shown.
            var moment = new FeelDateTime(date, clock, bracketed.Offset);
            return FeelDateTime.FromUtc(moment.UtcNanosecond, bracketed.Zone);
        }
        if (!ZonePart(text, at, rules, out FeelZone? zone))
        {
            return null;
        }
        return midnight && CalendarDate.FromEpochDay(date.EpochDay + 1) is { } next
            ? new FeelDateTime(next, 0, zone)
            : new FeelDateTime(date, clock, zone);
    }

    public static FeelValue? Duration(string text, FeelDialectRules rules)
    {
        bool negative = text.StartsWith('-');
        int at = negative ? 1 : 0;
        if (at >= text.Length || text[at++] != 'P' || at == text.Length)
        {
            return null;
        }
        return YearMonth(text, at, negative ? -1 : 1, rules);
    }

    private static FeelValue? YearMonth(string text, int start, int sign, FeelDialectRules rules)
    {
        int at = start;
        Int128 months = 0;
        bool found = false;
        foreach ((char unit, int size) in ((char, int)[])[('Y', 12), ('M', 1)])
        {
            int before = at;
            if (Count(text, ref at, rules) is { } count && at < text.Length && text[at] == unit)
            {
                at++;
                months += count * size;
                found = true;
            }
            else
            {
                at = before;
            }
        }
        if (!found)
        {
            return DayTime(text, start, sign, rules);
        }
        return at == text.Length ? TemporalArithmetic.Months(sign * months) : null;
    }

    private static FeelDayTimeDuration? DayTime(string text, int at, int sign, FeelDialectRules rules)
    {
        Int128 total = 0;
        int before = at;
        if (Count(text, ref at, rules) is { } days && at < text.Length && text[at] == 'D')
        {
            total = days * TemporalUnits.NanosecondsPerDay;
            at++;
        }
        else
        {
            at = before;
        }
        if (at == text.Length)
        {
            return TemporalArithmetic.Duration(sign * total);
        }
        if (text[at++] != 'T' || at == text.Length)
        {
            return null;
        }
        return ClockUnits(text, at, rules) is { } rest ? TemporalArithmetic.Duration(sign * (total + rest)) : null;
    }

    private static Int128? ClockUnits(string text, int at, FeelDialectRules rules)
    {
        Int128 total = 0;
        string units = "HMS";
        while (at < text.Length)
        {
            bool negative = text[at] == '-';
            if (Count(text, ref at, rules) is not { } count)
            {
                return null;
            }
            long fraction = 0;
            bool fractional = at < text.Length && text[at] == '.';
            if (fractional)
            {
                at++;
                if (Fraction(text, ref at, rules) is not { } nanoseconds)
                {
                    return null;
                }
                fraction = negative ? -nanoseconds : nanoseconds;
            }
            int unit = at < text.Length ? units.IndexOf(text[at], StringComparison.Ordinal) : -1;
            if (unit < 0 || (fractional && text[at] != 'S'))
            {
                return null;
            }
            total += text[at] switch
            {
                'H' => count * TemporalUnits.NanosecondsPerHour,
                'M' => count * TemporalUnits.NanosecondsPerMinute,
                _ => (count * TemporalUnits.NanosecondsPerSecond) + fraction,
            };
            units = units[(unit + 1)..];
            at++;
        }
        return total;
    }

    private static Int128? Count(string text, ref int at, FeelDialectRules rules)
    {
        int sign = 1;
        if (rules.ReadsLooseTimes && at < text.Length && text[at] == '-')
        {
            sign = -1;
            at++;
        }
        int start = at;
        Int128 count = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            count = count <= long.MaxValue ? (count * 10) + (text[at] - '0') : count;
            at++;
        }
        return at > start && count <= long.MaxValue ? sign * count : null;
    }

    /// <summary>
    /// Nanoseconds from the digits after a point; further digits are cut off, or an error where Java reads the text.
    /// </summary>
    private static long? Fraction(string text, ref int at, FeelDialectRules rules)
    {
        int start = at;
        long value = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            value = at - start < FractionDigits ? (value * 10) + (text[at] - '0') : value;
            at++;
        }
        for (int digits = at - start; digits < FractionDigits; digits++)
        {
            value *= 10;
        }
        return rules.ReadsLooseTimes && at - start > FractionDigits ? null : value;
    }

    private static CalendarDate? DatePart(string text, ref int at)
    {
        bool negative = text.StartsWith('-');
        int start = negative ? 1 : 0;
        at = start;
        long year = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]) && at - start < 10)
        {
            year = (year * 10) + (text[at++] - '0');
        }
        int digits = at - start;
        if (digits < 4 || (digits > 4 && text[start] == '0') || at + 6 > text.Length || text[at] != '-'
            || !Two(text, at + 1, out int month) || text[at + 3] != '-' || !Two(text, at + 4, out int day))
        {
            return null;
        }
        at += 6;
        return CalendarDate.Create(negative ? -year : year, month, day);
    }

    private static long? ClockPart(string text, ref int at, FeelDialectRules rules, out bool midnight)
    {
        midnight = false;
        if (!Two(text, at, out int hour) || !Mark(text, at + 2, ':') || !Two(text, at + 3, out int minute))
        {
            return null;
        }
        at += 5;
        int second = 0;
        long fraction = 0;
        if (Mark(text, at, ':'))
        {
            if (!Two(text, at + 1, out second))
            {
                return null;
            }
            at += 3;
            if (Mark(text, at, '.'))
            {
                int digits = ++at;
                bool bareAtEnd = rules.ReadsLooseTimes && at == text.Length;
                if (Fraction(text, ref at, rules) is not { } nanoseconds || (at == digits && !bareAtEnd))
                {
                    return null;
                }
                fraction = nanoseconds;
            }
        }
        else if (!rules.ReadsLooseTimes)
        {
            return null;
        }
        midnight = hour == 24 && minute == 0 && second == 0 && fraction == 0;
        if ((hour > 23 && !midnight) || minute > 59 || second > 59)
        {
            return null;
        }
        return (((hour % 24 * 3600L) + (minute * 60) + second) * TemporalUnits.NanosecondsPerSecond) + fraction;
    }

    /// <summary>An offset with a zone in brackets behind it, as Java writes it; null when none stands here.</summary>
    private static (FeelZone Offset, FeelZone Zone)? BracketedZone(string text, int at, FeelDialectRules rules)
    {
        int bracket = text.IndexOf('[', at);
        return bracket > at && text.EndsWith(']') && rules.ReadsLooseTimes
            && FeelZone.Find(text[at..bracket]) is { IsOffset: true } offset
            && FeelZone.Find(text[(bracket + 1)..^1]) is { } zone
                ? (offset, zone)
                : null;
    }

    private static bool ZonePart(string text, int at, FeelDialectRules rules, out FeelZone? zone)
    {
        zone = null;
        if (at == text.Length)
        {
            return true;
        }
        if (text[at] == '@')
        {
            string id = text[(at + 1)..];
            zone = id is "Z" && !rules.ReadsLooseTimes ? null : FeelZone.Find(id);
            return zone is not null;
        }
        zone = text[at] is 'Z' or '+' or '-' ? FeelZone.Find(text[at..]) : null;
        if (zone is null || (rules.ReadsLooseTimes && text.Length - at > LongestJavaOffset))
        {
            return false;
        }
        return !rules.LimitsOffsets || Math.Abs(zone.StandardOffsetSeconds) <= LargestOffsetHours * 3600;
    }

    private static bool Mark(string text, int at, char mark) => at < text.Length && text[at] == mark;

    private static bool Two(string text, int at, out int value)
    {
        bool digits = at + 2 <= text.Length && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]);
        value = digits ? ((text[at] - '0') * 10) + (text[at + 1] - '0') : 0;
        return digits;
    }
}
