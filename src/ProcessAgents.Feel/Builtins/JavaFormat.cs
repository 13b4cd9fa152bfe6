using System.Globalization;
using System.Text;

namespace ProcessAgents.Feel;

/// <summary>
/// The part of Java's format strings that decision models use: <c>%s</c>, <c>%d</c>, <c>%.2f</c>, widths, <c>%%</c>.
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
            string flags = format.Substring(i + 1, end);
            i += end + 1;
            if (conversion == '%')
            {
                output.Append('%');
                continue;
            }
            if (next == values.Length || Field(conversion, flags, values[next++]) is not { } field)
            {
                return null;
            }
            output.Append(field);
        }
        return output.ToString();
    }

    private static string? Field(char conversion, string flags, FeelValue value)
    {
        bool left = flags.StartsWith('-');
        bool grouped = flags.Contains(',');
        string[] sizes = flags.TrimStart('-').Replace(",", "", StringComparison.Ordinal).Split('.');
        bool sized = int.TryParse(sizes[0], NumberStyles.None, CultureInfo.InvariantCulture, out int width);
        int precision = 6;
        if ((!sized && sizes[0].Length > 0) || width > WidestField || (sizes.Length > 1
            && (!int.TryParse(sizes[1], NumberStyles.None, CultureInfo.InvariantCulture, out precision)
                || precision > WidestField)))
        {
            return null;
        }
        string? text = (conversion, value) switch
        {
            ('s', _) => value.ToString(),
            ('d', FeelNumber { IsInteger: true } number) => number.Value.RoundTo(0, RoundingMode.Down)?.ToString(),
            ('f', FeelNumber number) when !grouped => number.Value.RoundTo(precision, RoundingMode.HalfUp)?.ToString(),
            _ => null,
        };
        return left ? text?.PadRight(width) : text?.PadLeft(width);
    }
}
