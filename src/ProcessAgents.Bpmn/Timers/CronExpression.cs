using System.Diagnostics.CodeAnalysis;

namespace ProcessAgents.Bpmn;

/// <summary>
/// A cron expression of six fields (second, minute, hour, day of month, month, day of week), as Spring reads it: with
/// <c>L</c>, <c>W</c>, <c>#</c>, names of months and days, and the macros <c>@yearly</c>, <c>@annually</c>,
/// <c>@monthly</c>, <c>@weekly</c>, <c>@daily</c>, <c>@midnight</c>, <c>@hourly</c>. Times are UTC.
/// </summary>
public sealed class CronExpression : IEquatable<CronExpression>
{
    /// <summary>Years that <see cref="Next"/> looks ahead before it says that there is no next time.</summary>
    public const int SearchYearsMax = 400;

    private readonly CronField seconds;
    private readonly CronField minutes;
    private readonly CronField hours;
    private readonly CronField months;
    private readonly CronDays days;

    private CronExpression(string text, CronField[] fields, CronDays days)
    {
        Text = text;
        (seconds, minutes, hours, months) = (fields[0], fields[1], fields[2], fields[3]);
        this.days = days;
    }

    /// <summary>The expression as written.</summary>
    public string Text { get; }

    /// <summary>Reads an expression; false when it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out CronExpression? cron)
    {
        cron = null;
        var fields = Expand(text.Trim()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 6
            || CronField.Parse(fields[0], 0, 59) is not { } seconds
            || CronField.Parse(fields[1], 0, 59) is not { } minutes
            || CronField.Parse(fields[2], 0, 23) is not { } hours
            || CronDays.Parse(fields[3], fields[5]) is not { } days
            || CronField.Parse(fields[4], 1, 12, CronField.MonthNames) is not { } months)
        {
            return false;
        }

        cron = new CronExpression(text.Trim(), [seconds, minutes, hours, months], days);
        return true;
    }

    /// <summary>The first time after another, both epoch milliseconds; null when there is none.</summary>
    public long? Next(long epochMilliseconds)
    {
        var first = DateTimeOffset.FromUnixTimeMilliseconds(epochMilliseconds).UtcDateTime;
        var from = new DateTime(first.Ticks - first.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Utc).AddSeconds(1);
        var date = from.Date;
        var timeOfDay = from.TimeOfDay;
        var lastYear = Math.Min(from.Year + SearchYearsMax, DateTime.MaxValue.Year - 1);
        while (date.Year <= lastYear)
        {
            if (!months.Contains(date.Month))
            {
                date = new DateTime(date.Year, date.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1);
                timeOfDay = TimeSpan.Zero;
            }
            else if (days.Contains(date) && NextTimeOfDay(timeOfDay) is { } time)
            {
                return new DateTimeOffset(date + time).ToUnixTimeMilliseconds();
            }
            else
            {
                date = date.AddDays(1);
                timeOfDay = TimeSpan.Zero;
            }
        }

        return null;
    }

    public bool Equals(CronExpression? other) => other?.Text == Text;

    public override bool Equals(object? obj) => Equals(obj as CronExpression);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    private TimeSpan? NextTimeOfDay(TimeSpan from)
    {
        for (var hour = hours.Next(from.Hours); hour >= 0; hour = hours.Next(hour + 1))
        {
            var firstMinute = hour == from.Hours ? from.Minutes : 0;
            for (var minute = minutes.Next(firstMinute); minute >= 0; minute = minutes.Next(minute + 1))
            {
                var isFirst = hour == from.Hours && minute == from.Minutes;
                var second = seconds.Next(isFirst ? from.Seconds : 0);
                if (second >= 0)
                {
                    return new TimeSpan(hour, minute, second);
                }
            }
        }

        return null;
    }

    private static string Expand(string text) => text switch
    {
        "@yearly" or "@annually" => "0 0 0 1 1 *",
        "@monthly" => "0 0 0 1 * *",
        "@weekly" => "0 0 0 * * 0",
        "@daily" or "@midnight" => "0 0 0 * * *",
        "@hourly" => "0 0 * * * *",
        _ => text,
    };
}
