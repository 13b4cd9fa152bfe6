using System.Globalization;

namespace ProcessAgents.Feel;

/// <summary>
/// An offset from UTC, such as <c>+02:00</c>, or a zone of the IANA database, such as <c>Europe/Berlin</c>.
/// </summary>
public sealed class FeelZone : IEquatable<FeelZone>
{
    // Names of the database that are no zones of a place, and that Java leaves out too.
    private static readonly string[] Abbreviations = ["EST", "HST", "MST", "ROC"];

    private readonly TimeZoneInfo? _rules;
    private readonly int _offsetSeconds;

    private FeelZone(string? id, TimeZoneInfo? rules, int offsetSeconds)
    {
        Id = id;
        _rules = rules;
        _offsetSeconds = offsetSeconds;
    }

    /// <summary>The zone with offset zero, written <c>Z</c>.</summary>
    public static FeelZone Utc { get; } = new(null, null, 0);

    /// <summary>The name of the zone; null for an offset.</summary>
    public string? Id { get; }

    internal bool IsOffset => Id is null;

    /// <summary>The offset of a time of day without a date: that of standard time.</summary>
    internal int StandardOffsetSeconds => _rules is null ? _offsetSeconds : (int)_rules.BaseUtcOffset.TotalSeconds;

    /// <summary>Null for an offset of more than 18 hours.</summary>
    public static FeelZone? FromOffset(int seconds) => seconds == 0
        ? Utc
        : Math.Abs(seconds) <= 18 * 3600 ? new FeelZone(null, null, seconds) : null;

    /// <summary>
    /// Reads <c>Z</c>, an offset such as <c>+02:00</c>, or the name of a zone; null when there is none.
    /// </summary>
    public static FeelZone? Find(string id) => id is "Z" or "z" ? Utc : ParseOffset(id) ?? FindRegion(id);

    public bool Equals(FeelZone? other) =>
        other is not null && Id == other.Id && _offsetSeconds == other._offsetSeconds;

    public override bool Equals(object? obj) => Equals(obj as FeelZone);

    public override int GetHashCode() => HashCode.Combine(Id, _offsetSeconds);

    /// <summary>The offset in the notation of FEEL, or the name of the zone.</summary>
    public override string ToString() => Id ?? FormatOffset(_offsetSeconds);

    internal static string FormatOffset(int seconds)
    {
        if (seconds == 0)
        {
            return "Z";
        }
        int magnitude = Math.Abs(seconds);
        string text = string.Create(CultureInfo.InvariantCulture,
            $"{(seconds < 0 ? '-' : '+')}{magnitude / 3600:00}:{magnitude / 60 % 60:00}");
        return magnitude % 60 == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}:{magnitude % 60:00}");
    }

    /// <summary>A time that the clock leaves out is as much later as the clock is put forward.</summary>
    internal (CalendarDate Date, long NanosecondOfDay) Existing(CalendarDate date, long nanosecondOfDay)
    {
        DateTime local = _rules is null ? default : ToClock(date, nanosecondOfDay);
        if (_rules is null || !_rules.IsInvalidTime(local))
        {
            return (date, nanosecondOfDay);
        }
        TimeSpan gap = _rules.GetUtcOffset(local.AddHours(2)) - _rules.GetUtcOffset(local.AddHours(-2));
        long later = nanosecondOfDay + (gap.Ticks * 100);
        long day = date.EpochDay + (later / TemporalUnits.NanosecondsPerDay);
        return (CalendarDate.FromEpochDay(day) ?? date, later % TemporalUnits.NanosecondsPerDay);
    }

    internal int OffsetSecondsAt(CalendarDate date, long nanosecondOfDay)
    {
        if (_rules is null)
        {
            return _offsetSeconds;
        }
        DateTime local = ToClock(date, nanosecondOfDay);
        return _rules.IsAmbiguousTime(local)
            ? (int)_rules.GetAmbiguousTimeOffsets(local).Max().TotalSeconds
            : (int)_rules.GetUtcOffset(local).TotalSeconds;
    }

    internal int OffsetSecondsAtUtc(Int128 utcNanosecond)
    {
        if (_rules is null)
        {
            return _offsetSeconds;
        }
        FeelDateTime? utc = FeelDateTime.FromLocal(utcNanosecond, null);
        return utc is null
            ? StandardOffsetSeconds
            : (int)_rules.GetUtcOffset(DateTime.SpecifyKind(ToClock(utc.Date, utc.NanosecondOfDay), DateTimeKind.Utc))
                .TotalSeconds;
    }

    // The rules know the years of DateTime; years beyond them follow the rules of the last or first ones.
    private static DateTime ToClock(CalendarDate date, long nanosecondOfDay)
    {
        int year = Math.Clamp(date.Year, 2, 9998);
        int day = Math.Min(date.Day, CalendarDate.DaysInMonth(year, date.Month));
        return new DateTime(year, date.Month, day, 0, 0, 0, DateTimeKind.Unspecified).AddTicks(nanosecondOfDay / 100);
    }

    private static FeelZone? ParseOffset(string text)
    {
        if (text.Length is not (6 or 9) || text[0] is not ('+' or '-') || text[3] != ':'
            || !Two(text, 1, 18, out int hours)
            || !Two(text, 4, 59, out int minutes))
        {
            return null;
        }
        int seconds = 0;
        if (text.Length == 9 && (text[6] != ':' || !Two(text, 7, 59, out seconds)))
        {
            return null;
        }
        int total = (hours * 3600) + (minutes * 60) + seconds;
        return FromOffset(text[0] == '-' ? -total : total);
    }

    private static bool Two(string text, int at, int most, out int value)
    {
        bool digits = char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]);
        value = digits ? ((text[at] - '0') * 10) + text[at + 1] - '0' : 0;
        return digits && value <= most;
    }

    private static FeelZone? FindRegion(string id)
    {
        bool plain = id.Length is > 0 and <= 64 && char.IsAsciiLetterUpper(id[0]) && !Abbreviations.Contains(id)
            && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+');
        return plain && TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? rules)
            ? new FeelZone(id, rules, 0)
            : null;
    }
}
