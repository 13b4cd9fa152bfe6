using System.Text.RegularExpressions;

namespace ProcessAgents.Conformance;

/// <summary>
/// The known differences to the real engine, each with what tells it; everything else is unexplained.
/// </summary>
internal static partial class FeelDifferenceClass
{
    /// <summary>The class of a difference; null when it has none.</summary>
    public static string? Of(string text, string ours, string theirs)
    {
        bool error = theirs.StartsWith("error: ", StringComparison.Ordinal);
        if (error && ours.StartsWith("error: ", StringComparison.Ordinal))
        {
            return "an error on both sides";
        }
        if (error && theirs.Contains("failed to parse", StringComparison.Ordinal))
        {
            return "a syntax that only ours accepts";
        }
        if (error && ExceptionName().IsMatch(theirs))
        {
            return "an exception there, null and a warning here";
        }
        if (text.Contains("context ", StringComparison.Ordinal) && ours.Order().SequenceEqual(theirs.Order()))
        {
            return "contexts of more than four entries keep their order here only";
        }
        if (FractionOfSeconds().Replace(ours, "S") == theirs)
        {
            return "fractions of a second in a duration's text, which the real engine drops";
        }
        if (text.Contains('/') && theirs.Contains("DT", StringComparison.Ordinal) && ours.Contains('P'))
        {
            return "a quotient of a long duration, which overflows in the real engine";
        }
        return text.Contains("modulo", StringComparison.Ordinal) && LongDecimal().IsMatch(ours)
            ? "the last digits of a remainder, which the real engine rounds on the way"
            : null;
    }

    [GeneratedRegex(@"\.[0-9]+S")]
    private static partial Regex FractionOfSeconds();

    [GeneratedRegex("[0-9]{20}")]
    private static partial Regex LongDecimal();

    [GeneratedRegex(@"(java|scala)\.[a-zA-Z.]+(Exception|Error)")]
    private static partial Regex ExceptionName();
}
