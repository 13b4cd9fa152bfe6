using System.Globalization;
using System.Text;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>
/// The conversions of <c>String.format</c> that decisions use: <c>%s</c>, <c>%d</c>, <c>%f</c>, <c>%%</c>,
/// with the flags <c>,</c> <c>-</c> <c>0</c>, a width up to 1,000 and a precision up to 29.
/// </summary>
internal static class JavaFormat
{
    private const int DefaultPrecision = 6;
    private const int LargestPrecision = 29;
    private const int LargestWidth = 1000;

    public static FeelValue Format(IReadOnlyList<FeelValue> arguments)
    {
        if (arguments is not [FeelString format, var rest])
        {
            return FeelNull.Instance;
        }

        var values = rest is FeelList list ? [.. list] : new[] { rest };
        var output = new StringBuilder();
        var next = 0;
        for (var index = 0; index < format.Value.Length; index++)
        {
            if (format.Value[index] != '%')
            {
                output.Append(format.Value[index]);
                continue;
            }

            var end = format.Value.IndexOfAny(['s', 'd', 'f', '%'], index + 1);
            if (end < 0)
            {
                return FeelNull.Instance;
            }

            var directive = format.Value[(index + 1)..end];
            if (format.Value[end] == '%')
            {
                output.Append('%');
            }
            else if (next >= values.Length || !Append(output, directive, format.Value[end], values[next++]))
            {
                return FeelNull.Instance;
            }

            index = end;
        }

        return output.ToString();
    }

    private static bool Append(StringBuilder output, string directive, char conversion, FeelValue value)
    {
        string size = directive.TrimStart(',', '-', '0');
        string flags = directive[..^size.Length];
        string[] parts = size.Split('.');
        int width = 0;
        int precision = DefaultPrecision;
        if ((parts[0].Length > 0 && !IsCount(parts[0], LargestWidth, out width))
            || (parts.Length > 1 && !IsCount(parts[1], LargestPrecision, out precision)))
        {
            return false;
        }

        string kind = flags.Contains(',') ? "N" : "F";
        string? text = (conversion, value) switch
        {
            ('s', _) => value.ToString(),
            ('d', FeelNumber number) when number.TryGetDecimal(out var whole) =>
                decimal.Truncate(whole).ToString($"{kind}0", CultureInfo.InvariantCulture),
            ('f', FeelNumber number) when number.TryGetDecimal(out var real) =>
                real.ToString($"{kind}{precision}", CultureInfo.InvariantCulture),
            _ => null,
        };
        if (text is null)
        {
            return false;
        }

        output.Append(flags.Contains('-') ? text.PadRight(width) : flags.Contains('0') ? Zeros(text, width) : text.PadLeft(width));
        return true;
    }

    private static bool IsCount(string text, int largest, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= largest;

    /// <summary>Zeros stand between the sign and the digits.</summary>
    private static string Zeros(string text, int width) =>
        text.StartsWith('-') ? $"-{text[1..].PadLeft(width - 1, '0')}" : text.PadLeft(width, '0');
}
