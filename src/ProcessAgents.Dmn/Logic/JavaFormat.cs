using System.Globalization;
using System.Text;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>
/// The conversions of <c>String.format</c> that decisions use: <c>%s</c>, <c>%d</c>, <c>%f</c>, <c>%%</c>.
/// </summary>
internal static class JavaFormat
{
    private const int DefaultPrecision = 6;

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

            var flags = format.Value[(index + 1)..end];
            if (format.Value[end] == '%')
            {
                output.Append('%');
            }
            else if (next >= values.Length || !Append(output, flags, format.Value[end], values[next++]))
            {
                return FeelNull.Instance;
            }

            index = end;
        }

        return output.ToString();
    }

    private static bool Append(StringBuilder output, string flags, char conversion, FeelValue value)
    {
        var isGrouped = flags.StartsWith(',');
        var parts = flags.TrimStart(',', '-').Split('.');
        var precision = DefaultPrecision;
        if ((parts[0].Length > 0 && !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            || (parts.Length > 1
                && !(int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out precision) && precision < 30)))
        {
            return false;
        }

        var kind = isGrouped ? "N" : "F";
        var text = (conversion, value) switch
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

        var width = parts[0].Length == 0 ? 0 : Math.Min(1000, int.Parse(parts[0], CultureInfo.InvariantCulture));
        output.Append(flags.StartsWith('-') ? text.PadRight(width) : text.PadLeft(width));
        return true;
    }
}
