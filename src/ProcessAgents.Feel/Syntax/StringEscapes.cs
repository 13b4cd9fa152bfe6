using System.Globalization;
using System.Text;

namespace ProcessAgents.Feel;

/// <summary>Grammar rule 64: what a backslash means in a string.</summary>
internal static class StringEscapes
{
    /// <summary>
    /// The text with its escapes resolved; a backslash before anything else stays. In Camunda's dialect there are no
    /// <c>\u</c>, and a backslash behind another one begins nothing but a pair.
    /// </summary>
    public static string Read(string text, FeelDialectRules rules)
    {
        bool wide = rules.ReadsUnicodeEscapes;
        var output = new StringBuilder(text.Length);
        int at = 0;
        while (at < text.Length)
        {
            int next = text.IndexOf('\\', at);
            if (next < 0 || next + 1 == text.Length)
            {
                output.Append(text, at, text.Length - at);
                break;
            }
            output.Append(text, at, next - at);
            at = next + 2;
            bool behindPair = !wide && next > 0 && text[next - 1] == '\\';
            switch (behindPair && text[next + 1] != '\\' ? '\0' : text[next + 1])
            {
                case 'n':
                    output.Append('\n');
                    break;
                case 'r':
                    output.Append('\r');
                    break;
                case 't':
                    output.Append('\t');
                    break;
                case 'b':
                    output.Append('\b');
                    break;
                case 'f':
                    output.Append('\f');
                    break;
                case '"' or '\\' or '\'':
                    output.Append(text[next + 1]);
                    break;
                case 'u' when wide && CodePoint(text, at, 4) is { } unit:
                    output.Append((char)unit);
                    at += 4;
                    break;
                case 'U' when wide && CodePoint(text, at, 6) is { } point && Rune.IsValid(point):
                    output.Append(new Rune(point));
                    at += 6;
                    break;
                default:
                    output.Append('\\');
                    at--;
                    break;
            }
        }
        return output.ToString();
    }

    private static int? CodePoint(string text, int at, int digits) => at + digits <= text.Length
        && int.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
            out int value)
            ? value
            : null;
}
