namespace ProcessAgents.Bpmn;

/// <summary>The two fields of a cron expression that choose days: a date must satisfy both.</summary>
internal sealed class CronDays
{
    private readonly List<Func<DateTime, bool>> ofMonth = [];
    private readonly List<Func<DateTime, bool>> ofWeek = [];

    public bool Contains(DateTime date) => ofMonth.Exists(day => day(date)) && ofWeek.Exists(day => day(date));

    /// <summary>Reads both fields; null when one of them is none.</summary>
    public static CronDays? Parse(string dayOfMonth, string dayOfWeek)
    {
        var days = new CronDays();
        return Array.TrueForAll(dayOfMonth.Split(','), days.AddDayOfMonth)
            && Array.TrueForAll(dayOfWeek.Split(','), days.AddDayOfWeek)
                ? days
                : null;
    }

    private bool AddDayOfMonth(string text)
    {
        if (text is "L")
        {
            ofMonth.Add(date => date.Day == LastDay(date));
        }
        else if (text is "LW")
        {
            ofMonth.Add(date => date.Day == NearestWeekday(date, LastDay(date)));
        }
        else if (text.StartsWith("L-", StringComparison.Ordinal))
        {
            if (!CronField.TryParseNumber(text[2..], null, out var before) || before > 30)
            {
                return false;
            }

            ofMonth.Add(date => date.Day == LastDay(date) - before);
        }
        else if (text.EndsWith('W'))
        {
            if (!CronField.TryParseNumber(text[..^1], null, out var target) || target is < 1 or > 31)
            {
                return false;
            }

            ofMonth.Add(date => target <= LastDay(date) && date.Day == NearestWeekday(date, target));
        }
        else if (CronField.Parse(text, 1, 31) is { } field)
        {
            ofMonth.Add(date => field.Contains(date.Day));
        }
        else
        {
            return false;
        }

        return true;
    }

    private bool AddDayOfWeek(string text)
    {
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        if (hash >= 0)
        {
            if (!TryParseDay(text[..hash], out var day)
                || !CronField.TryParseNumber(text[(hash + 1)..], null, out var count)
                || count is < 1 or > 5)
            {
                return false;
            }

            ofWeek.Add(date => Day(date) == day && (date.Day - 1) / 7 + 1 == count);
        }
        else if (text.Length > 1 && text.EndsWith('L'))
        {
            if (!TryParseDay(text[..^1], out var day))
            {
                return false;
            }

            ofWeek.Add(date => Day(date) == day && date.Day + 7 > LastDay(date));
        }
        else if (CronField.Parse(text, 0, 7, CronField.DayNames) is { } field)
        {
            ofWeek.Add(date => field.Contains(Day(date)) || (Day(date) == 7 && field.Contains(0)));
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool TryParseDay(string text, out int day)
    {
        var isDay = CronField.TryParseNumber(text, CronField.DayNames, out day) && day is >= 0 and <= 7;
        day = day == 0 ? 7 : day;
        return isDay;
    }

    private static int Day(DateTime date) => date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek;

    private static int LastDay(DateTime date) => DateTime.DaysInMonth(date.Year, date.Month);

    private static int NearestWeekday(DateTime month, int target)
    {
        var day = new DateTime(month.Year, month.Month, target, 0, 0, 0, DateTimeKind.Utc);
        return day.DayOfWeek switch
        {
            DayOfWeek.Saturday => target == 1 ? 3 : target - 1,
            DayOfWeek.Sunday => target == LastDay(month) ? target - 2 : target + 1,
            _ => target,
        };
    }
}
