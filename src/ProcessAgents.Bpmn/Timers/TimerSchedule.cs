using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ProcessAgents.Bpmn;

/// <summary>
/// When a timer fires, as a pure value: given a point in time it says the next one. All times are epoch milliseconds,
/// calendars are in UTC.
/// </summary>
public abstract record TimerSchedule
{
    /// <summary>The value of <see cref="Repetitions"/> of what repeats without end.</summary>
    public const int Infinite = -1;

    private protected TimerSchedule(int repetitions) => Repetitions = repetitions;

    /// <summary>How often the timer fires: 1 for dates and durations, <see cref="Infinite"/> for no end. 0 fires once, as
    /// in the reference engine.</summary>
    public int Repetitions { get; }

    /// <summary>When the timer fires next; null when it never does again. What repeats keeps its rhythm while it is on
    /// time; what was missed is not made up for.</summary>
    /// <param name="now">Epoch milliseconds.</param>
    /// <param name="before">The due date before; null for the first time.</param>
    public abstract long? NextDueDate(long now, long? before = null);

    /// <summary>The schedule of what remains after it has fired once; null when nothing remains.</summary>
    public abstract TimerSchedule? AfterFiring();

    /// <summary>Reads an ISO 8601 date-time, for example <c>2026-11-20T09:00:00Z</c>; the offset is needed.</summary>
    public static bool TryParseDate(string text, [NotNullWhen(true)] out TimerSchedule? schedule)
    {
        schedule = TimerDate.TryParse(text, out var millisecond) ? new DateSchedule(millisecond) : null;
        return schedule is not null;
    }

    /// <summary>Reads an ISO 8601 duration, for example <c>PT15M</c>.</summary>
    public static bool TryParseDuration(string text, [NotNullWhen(true)] out TimerSchedule? schedule)
    {
        schedule = TimerPeriod.TryParse(text, out var period) ? new DurationSchedule(period) : null;
        return schedule is not null;
    }

    /// <summary>
    /// Reads an ISO 8601 repeating interval (<c>R3/PT10S</c>, <c>R/2026-11-20T09:00:00Z/P1D</c>) or a cron expression
    /// of six fields (<c>0 0 9 * * MON-FRI</c>, <c>@daily</c>).
    /// </summary>
    public static bool TryParseCycle(string text, [NotNullWhen(true)] out TimerSchedule? schedule)
    {
        schedule = text.TrimStart().StartsWith('R')
            ? RepeatingSchedule.Parse(text.Trim())
            : CronExpression.TryParse(text, out var cron) ? new CronSchedule(cron) : null;
        return schedule is not null;
    }

    /// <summary>Reads a value of the type that a timer event definition has.</summary>
    public static bool TryParse(TimerType type, string text, [NotNullWhen(true)] out TimerSchedule? schedule) =>
        type switch
        {
            TimerType.Date => TryParseDate(text, out schedule),
            TimerType.Duration => TryParseDuration(text, out schedule),
            TimerType.Cycle => TryParseCycle(text, out schedule),
        };

    /// <summary>Fires once, at a date.</summary>
    public static TimerSchedule At(long epochMilliseconds) => new DateSchedule(epochMilliseconds);

    /// <summary>Fires once, after a while.</summary>
    public static TimerSchedule After(TimerPeriod period) => new DurationSchedule(period);

    /// <summary>Fires again and again.</summary>
    /// <param name="repetitions">How often; <see cref="Infinite"/> for no end.</param>
    /// <param name="period">The time between two firings, and before the first unless there is a start.</param>
    /// <param name="start">The first due date, epoch milliseconds; null for a while after now.</param>
    public static TimerSchedule Every(int repetitions, TimerPeriod period, long? start = null) =>
        new RepeatingSchedule(repetitions, period, start);
}

internal sealed record DateSchedule(long DueDate) : TimerSchedule(1)
{
    public override long? NextDueDate(long now, long? before) => DueDate;

    public override TimerSchedule? AfterFiring() => null;
}

internal sealed record DurationSchedule(TimerPeriod Period) : TimerSchedule(1)
{
    public override long? NextDueDate(long now, long? before) => Period.AddTo(now);

    public override TimerSchedule? AfterFiring() => null;
}

internal sealed record CronSchedule(CronExpression Cron) : TimerSchedule(Infinite)
{
    public override long? NextDueDate(long now, long? before) => Cron.Next(now);

    public override TimerSchedule AfterFiring() => this;
}

internal sealed record RepeatingSchedule(int Count, TimerPeriod Period, long? Start) : TimerSchedule(Count)
{
    public static RepeatingSchedule? Parse(string text)
    {
        var parts = text.Split('/');
        if (parts.Length is < 2 or > 3
            || !TryParseCount(parts[0], out var count)
            || !TimerPeriod.TryParse(parts[^1], out var period))
        {
            return null;
        }

        if (parts.Length == 2)
        {
            return new RepeatingSchedule(count, period, null);
        }

        return TimerDate.TryParse(parts[1], out var start) ? new RepeatingSchedule(count, period, start) : null;
    }

    public override long? NextDueDate(long now, long? before)
    {
        var due = before is { } last ? Period.AddTo(last) : Start ?? Period.AddTo(now);

        // Without end and without a period it would never let the clock move on.
        return Math.Max(due, before is not null && Count == Infinite ? Math.Max(now, before.Value + 1) : now);
    }

    public override TimerSchedule? AfterFiring() => Count switch
    {
        Infinite => new RepeatingSchedule(Infinite, Period, null),
        > 1 => new RepeatingSchedule(Count - 1, Period, null),
        _ => null,
    };

    private static bool TryParseCount(string text, out int count)
    {
        count = Infinite;
        return text is "R" or "R-1"
            || (text.StartsWith('R')
                && int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out count));
    }
}
