using System.Globalization;

namespace ProcessAgents.Bpmn;

/// <summary>
/// An ISO 8601 duration: a part in months and days, which follows the calendar, and a part in milliseconds.
/// </summary>
/// <param name="Months">Years and months; may be negative.</param>
/// <param name="Days">Weeks and days; may be negative.</param>
/// <param name="Milliseconds">Hours, minutes and seconds; fractions below a millisecond are cut off.</param>
public readonly record struct TimerPeriod(int Months, int Days, long Milliseconds)
{
    private const long MillisecondsPerDay = 86_400_000;

    /// <summary>The point in time this long after another, both epoch milliseconds, the calendar in UTC.</summary>
    /// <remarks>What lies outside of the years 1 to 9999 is cut to their ends.</remarks>
    public long AddTo(long epochMilliseconds)
    {
        var millisecond = Clamp((Int128)epochMilliseconds);
        if (Months != 0)
        {
            var start = DateTimeOffset.FromUnixTimeMilliseconds(millisecond);
            var month = (long)start.Year * 12 + start.Month + Months;
            millisecond = month switch
            {
                < 13 => DateTimeOffset.MinValue.ToUnixTimeMilliseconds(),
                > 10_000 * 12 => DateTimeOffset.MaxValue.ToUnixTimeMilliseconds(),
                _ => start.AddMonths(Months).ToUnixTimeMilliseconds(),
            };
        }

        return Clamp((Int128)millisecond + (Int128)Days * MillisecondsPerDay + Milliseconds);
    }

    /// <summary>Reads <c>P[nY][nM][nW][nD][T[nH][nM][n.nS]]</c>, numbers and the whole may have a sign.</summary>
    public static bool TryParse(string text, out TimerPeriod period)
    {
        period = default;
        var rest = text.AsSpan().Trim();
        var sign = TakeSign(ref rest);
        if (rest.Length < 3 || rest[0] is not ('P' or 'p'))
        {
            return false;
        }

        rest = rest[1..];
        var separator = rest.IndexOfAny('T', 't');
        var date = separator < 0 ? rest : rest[..separator];
        var time = separator < 0 ? default : rest[(separator + 1)..];
        if (separator >= 0 && time.IsEmpty)
        {
            return false;
        }

        var parts = (Months: 0m, Days: 0m, Milliseconds: 0m);
        if (!ReadDate(date, ref parts.Months, ref parts.Days) || !ReadTime(time, ref parts.Milliseconds)
            || Math.Abs(parts.Months) > int.MaxValue || Math.Abs(parts.Days) > int.MaxValue
            || Math.Abs(parts.Milliseconds) > long.MaxValue / 2)
        {
            return false;
        }

        period = new TimerPeriod(
            sign * (int)parts.Months, sign * (int)parts.Days, sign * (long)Math.Truncate(parts.Milliseconds));
        return true;
    }

    private static bool ReadDate(ReadOnlySpan<char> text, ref decimal months, ref decimal days)
    {
        var units = "YMWD".AsSpan();
        while (!text.IsEmpty)
        {
            if (!TakePart(ref text, ref units, out var number, out var unit, out var hasFraction) || hasFraction)
            {
                return false;
            }

            months += unit switch { 'Y' => number * 12, 'M' => number, _ => 0 };
            days += unit switch { 'W' => number * 7, 'D' => number, _ => 0 };
        }

        return true;
    }

    private static bool ReadTime(ReadOnlySpan<char> text, ref decimal milliseconds)
    {
        var units = "HMS".AsSpan();
        while (!text.IsEmpty)
        {
            if (!TakePart(ref text, ref units, out var number, out var unit, out var hasFraction)
                || (hasFraction && unit != 'S'))
            {
                return false;
            }

            milliseconds += number * (unit switch { 'H' => 3_600_000, 'M' => 60_000, _ => 1000 });
        }

        return true;
    }

    private static bool TakePart(
        ref ReadOnlySpan<char> text,
        ref ReadOnlySpan<char> units,
        out decimal number,
        out char unit,
        out bool hasFraction)
    {
        number = 0;
        unit = default;
        var sign = TakeSign(ref text);
        var length = 0;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || text[length] is '.' or ','))
        {
            length++;
        }

        var digits = text[..length].ToString().Replace(',', '.');
        hasFraction = digits.Contains('.', StringComparison.Ordinal);
        if (length is 0 or > 18 || length == text.Length
            || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        number *= sign;
        unit = char.ToUpperInvariant(text[length]);
        var place = units.IndexOf(unit);
        if (place < 0)
        {
            return false;
        }

        units = units[(place + 1)..];
        text = text[(length + 1)..];
        return true;
    }

    private static int TakeSign(ref ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not ('-' or '+'))
        {
            return 1;
        }

        var sign = text[0] == '-' ? -1 : 1;
        text = text[1..];
        return sign;
    }

    private static long Clamp(Int128 millisecond) => (long)Int128.Clamp(
        millisecond,
        DateTimeOffset.MinValue.ToUnixTimeMilliseconds(),
        DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());
}
