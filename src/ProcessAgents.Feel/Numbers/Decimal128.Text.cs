using System.Globalization;
using System.Numerics;
using System.Text;

namespace ProcessAgents.Feel;

internal readonly partial struct Decimal128
{
    /// <summary>
    /// Reads <c>-12.50e3</c>, <c>.5</c> and the like; false when the text is no number of this range.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Decimal128 value)
    {
        value = default;
        int at = 0;
        bool negative = false;
        if (at < text.Length && text[at] is '-' or '+')
        {
            negative = text[at++] == '-';
        }
        int start = at;
        Int128 coefficient = 0;
        int digits = 0;
        int scale = 0;
        bool point = false;
        for (; at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] == '.' && !point)); at++)
        {
            if (text[at] == '.')
            {
                point = true;
                continue;
            }
            digits += coefficient == 0 && text[at] == '0' ? 0 : 1;
            scale += point ? 1 : 0;
            coefficient = digits <= Precision ? (coefficient * 10) + (text[at] - '0') : coefficient;
        }
        int end = at;
        if (end == start || text[end - 1] == '.')
        {
            return false;
        }
        int exponent = 0;
        if (at < text.Length && text[at] is 'e' or 'E' && !TryParseExponent(text[(at + 1)..], out exponent))
        {
            return false;
        }
        if (at < text.Length && text[at] is not ('e' or 'E'))
        {
            return false;
        }
        Decimal128? result = digits <= Precision && exponent - scale is > MinExponent and < 6000
            ? new Decimal128(coefficient, exponent - scale)
            : RoundLong(text[start..end], exponent - scale);
        value = negative ? result.GetValueOrDefault().Negate() : result.GetValueOrDefault();
        return result is not null;
    }

    private static bool TryParseExponent(ReadOnlySpan<char> text, out int exponent) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
        && exponent is > -20000 and < 20000;

    private static Decimal128? RoundLong(ReadOnlySpan<char> digits, int exponent)
    {
        // Only the first digits count; whether anything follows them decides a tie.
        var kept = new StringBuilder();
        bool sticky = false;
        int dropped = 0;
        foreach (char c in digits)
        {
            if (c == '.' || (c == '0' && kept.Length == 0))
            {
                continue;
            }
            if (kept.Length <= Precision)
            {
                kept.Append(c);
                continue;
            }
            dropped++;
            sticky |= c != '0';
        }
        BigInteger coefficient = kept.Length == 0 ? 0 : BigInteger.Parse(kept.ToString(), CultureInfo.InvariantCulture);
        return Round(coefficient, exponent + dropped, sticky);
    }

    /// <summary>
    /// Reads the shortest text that denotes the double, with the zeros that Java writes; null for what is not finite.
    /// </summary>
    public static Decimal128? FromDouble(double value) =>
        double.IsFinite(value) && TryParse(value.ToString("R", CultureInfo.InvariantCulture), out Decimal128 result)
            ? result.WithZerosOfDouble()
            : null;

    /// <summary>
    /// The same number with the digits that Java writes for a double: one behind the point at least (<c>2.0</c>), two
    /// altogether where it writes an exponent (<c>1.0E+7</c>), and otherwise no zeros at the end.
    /// </summary>
    public Decimal128 WithZerosOfDouble()
    {
        if (IsZero)
        {
            return new Decimal128(0, -1);
        }
        Decimal128 shortest = StripZeros(MaxAdjustedExponent);
        int adjusted = shortest.AdjustedExponent;
        bool plain = adjusted is >= -3 and < 7;
        int most = plain ? -1 : adjusted - 1;
        int add = Math.Max(0, shortest.Exponent - most);
        return add == 0 ? shortest : new Decimal128(shortest.Coefficient * (Int128)Power(add), shortest.Exponent - add);
    }

    public double ToDouble() => _high == 0 && _low <= 1L << 53 && Exponent == 0
        ? _low
        : double.Parse(ToScientificString(), CultureInfo.InvariantCulture);

    public string ToScientificString() => string.Create(CultureInfo.InvariantCulture, $"{Coefficient}E{Exponent}");

    /// <summary>
    /// Plain notation without trailing zeros after the point; an exponent for what would be very long.
    /// </summary>
    public string ToJsonString()
    {
        Decimal128 normal = Exponent < 0 ? StripZeros(0) : this;
        return normal.Exponent is > 40 or < -60 ? normal.ToScientificString() : normal.ToString();
    }

    /// <summary>Plain notation; with an exponent (<c>1E-10</c>) where Java's decimals print one.</summary>
    public string ToJavaString()
    {
        if (Exponent <= 0 && (Exponent > -6 || AdjustedExponent >= -6))
        {
            return ToString();
        }
        string digits = Int128.Abs(Coefficient).ToString(CultureInfo.InvariantCulture);
        string point = digits.Length > 1 ? "." + digits[1..] : "";
        int exponent = AdjustedExponent;
        return string.Create(
            CultureInfo.InvariantCulture,
                $"{(_high < 0 ? "-" : "")}{digits[0]}{point}E{(exponent < 0 ? "" : "+")}{exponent}");
    }

    /// <summary>Plain notation without an exponent.</summary>
    public override string ToString()
    {
        if (Exponent == 0 && IsSmall)
        {
            return ((long)_low).ToString(CultureInfo.InvariantCulture);
        }
        string digits = Int128.Abs(Coefficient).ToString(CultureInfo.InvariantCulture);
        string sign = _high < 0 ? "-" : "";
        if (Exponent >= 0)
        {
            return IsZero ? "0" : sign + digits + new string('0', Exponent);
        }
        int point = digits.Length + Exponent;
        return point > 0
            ? $"{sign}{digits.AsSpan(0, point)}.{digits.AsSpan(point)}"
            : $"{sign}0.{new string('0', -point)}{digits}";
    }
}
