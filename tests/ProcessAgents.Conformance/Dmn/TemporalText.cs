using System.Text.RegularExpressions;
using System.Xml;

namespace ProcessAgents.Conformance;

/// <summary>
/// Times and durations in one notation: engines write the same value in several. A duration is told in seconds, a time
/// without seconds gets them.
/// </summary>
internal static partial class TemporalText
{
    public static string Canonical(string text)
    {
        if (ShortTime().IsMatch(text))
        {
            return text.Insert(5, ":00");
        }
        if (Duration().IsMatch(text))
        {
            // .NET knows no signs of parts, such as PT-1H.
            bool isNegative = text.Contains('-', StringComparison.Ordinal);
            string positive = text.Replace("-", "", StringComparison.Ordinal);
            return $"duration of {(isNegative ? "-" : "")}{XmlConvert.ToTimeSpan(positive).TotalSeconds} s";
        }
        return text;
    }

    [GeneratedRegex("^[0-9]{2}:[0-9]{2}(Z|[+-][0-9:]+|@.*)?$")]
    private static partial Regex ShortTime();

    [GeneratedRegex("^-?P(-?[0-9]+D)?(T(-?[0-9]+H)?(-?[0-9]+M)?(-?[0-9]+S)?)?$")]
    private static partial Regex Duration();
}
