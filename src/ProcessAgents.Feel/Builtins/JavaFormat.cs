using System.Globalization;
using System.Text;

namespace ProcessAgents.Feel;

/// <summary>
/// The part of Java's format strings that decision models use: <c>%s</c>, <c>%d</c>, <c>%.2f</c>, <c>%%</c>, widths,
/// and the flags <c>-</c>, <c>0</c> and <c>,</c>.
/// </summary>
internal static class JavaFormat
{
    private const int WidestField = 1000;

    /// <summary>Null when the format is not understood or a value does not fit it.</summary>
    public static string? Apply(string format, FeelValue[] values)
    {
        var output = new StringBuilder();
        int next = 0;
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                output.Append(format[i]);
                continue;
            }
            int end = format.AsSpan(i + 1).IndexOfAny("sdf%");
            if (end < 0)
            {
                return null;
            }
            char conversion = format[i + 1 + end];
            string directive = format.Substring(i + 1, end);
            i += end + 1;
            if (conversion == '%')
            {
                output.Append('%');
                continue;
            }
            if (next == values.Length || Field(conversion, directive, values[next++]) is not { } field)
            {
                return null;
            }
            output.Append(field);
        }
        return output.ToString();
    }

    private static string? Field(char conversion, string directive, FeelValue value)
    {
        string size = directive.TrimStart('-', '0', ',');
        string flags = directive[..^size.Length];
        string[] sizes = size.Split('.');
        int width = 0;
        int precision = 6;
        if ((sizes[0].Length > 0 && !IsSize(sizes[0], out width))
            || (sizes.Length > 1 && !IsSize(sizes[1], out precision)))
        {
            return null;
        }
        string? text = (conversion, value) switch
        {
            ('s', _) when flags.Trim('-').Length == 0 => value.ToString(),
            ('d', FeelNumber { IsInteger: true } number) => number.Value.RoundTo(0, RoundingMode.Down)?.ToString(),
            ('f', FeelNumber number) => number.Value.RoundTo(precision, RoundingMode.HalfUp)?.ToString(),
            _ => null,
        };
        if (text is null || (flags.Contains('0') && width == 0))
        {
            return null;
        }
        text = flags.Contains(',') ? Grouped(text) : text;
        return flags.Contains('-') ? text.PadRight(width)
            : flags.Contains('0') ? Zeros(text, width) : text.PadLeft(width);
    }

    private static bool IsSize(string text, out int size) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size <= WidestField;

    /// <summary>Commas stand before every three digits of the whole part.</summary>
    private static string Grouped(string text)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        for (int at = (point < 0 ? text.Length : point) - 3; at > 0 && char.IsAsciiDigit(text[at - 1]); at -= 3)
        {
            text = text.Insert(at, ",");
        }
        return text;
    }

    /// <summary>Zeros stand between the sign and the digits.</summary>
    private static string Zeros(string text, int width) =>
        text.StartsWith('-') ? $"-{text[1..].PadLeft(width - 1, '0')}" : text.PadLeft(width, '0');
}
