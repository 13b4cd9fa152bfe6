using System.Globalization;
using System.Text;

namespace ProcessAgents.Feel;

/// <summary>Strings in quotation marks.</summary>
internal static class FeelStringLiteral
{
    /// <summary>Appends the text in quotation marks, with escapes for what cannot stand between them.</summary>
    public static void Append(StringBuilder output, string text)
    {
        output.Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => output.Append("\\\""),
                '\\' => output.Append("\\\\"),
                '\n' => output.Append("\\n"),
                '\r' => output.Append("\\r"),
                '\t' => output.Append("\\t"),
                < ' ' => output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => output.Append(c),
            };
        }
        output.Append('"');
    }
}
