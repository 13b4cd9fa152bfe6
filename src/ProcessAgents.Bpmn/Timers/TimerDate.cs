using System.Globalization;

namespace ProcessAgents.Bpmn;

/// <summary>ISO 8601 date-times with a zone offset, which a zone name in brackets may follow.</summary>
internal static class TimerDate
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] OffsetFormats = ["hh':'mm", "hh':'mm':'ss", "hh"];

    /// <summary>Reads a date-time; false when the text is none, has no offset, or names an unknown zone.</summary>
    public static bool TryParse(string text, out long epochMilliseconds)
    {
        epochMilliseconds = 0;
        var rest = text.Trim();
        if (rest.EndsWith(']'))
        {
            var open = rest.IndexOf('[', StringComparison.Ordinal);
            if (open < 0 || !TimeZoneInfo.TryFindSystemTimeZoneById(rest[(open + 1)..^1], out _))
            {
                return false;
            }

            rest = rest[..open];
        }

        if (!TakeOffset(ref rest, out var offset)
            || !DateTime.TryParseExact(
                CutFraction(rest), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return false;
        }

        epochMilliseconds = (local.Ticks - DateTime.UnixEpoch.Ticks - offset.Ticks) / TimeSpan.TicksPerMillisecond;
        return true;
    }

    private static bool TakeOffset(ref string text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text.EndsWith('Z') || text.EndsWith('z'))
        {
            text = text[..^1];
            return true;
        }

        var time = text.IndexOf('T', StringComparison.Ordinal);
        var sign = time < 0 ? -1 : text.IndexOfAny(['+', '-'], time);
        if (sign < 0
            || !TimeSpan.TryParseExact(
                text[(sign + 1)..], OffsetFormats, CultureInfo.InvariantCulture, out var amount)
            || amount > TimeSpan.FromHours(18))
        {
            return false;
        }

        offset = text[sign] == '-' ? -amount : amount;
        text = text[..sign];
        return true;
    }

    private static string CutFraction(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point >= 0 && text.Length - point > 8 ? text[..(point + 8)] : text;
    }
}
