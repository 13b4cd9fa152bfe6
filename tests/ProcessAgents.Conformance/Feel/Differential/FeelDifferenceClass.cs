using System.Text.RegularExpressions;

namespace ProcessAgents.Conformance;

/// <summary>
/// The known differences to the real engine, each with what tells it and why it is kept; everything else is unexplained.
/// </summary>
internal static partial class FeelDifferenceClass
{
    /// <summary>The class of a difference; null when it has none.</summary>
    public static string? Of(string text, string ours, string theirs)
    {
        bool theyFail = theirs.StartsWith("error: ", StringComparison.Ordinal);
        bool weFail = ours.StartsWith("error: ", StringComparison.Ordinal);
        if (theyFail && weFail)
        {
            return "an error on both sides";
        }
        // A hash of the keys orders them there; nothing can rely on it, and people read their own order.
        if (FeelTextOrder.Sorted(ours) == FeelTextOrder.Sorted(theirs))
        {
            return "contexts of more than four entries, which keep their order here only";
        }
        // The documented names are right, and by position the calls agree.
        if (MisnamedParameter().IsMatch(text))
        {
            return "a named argument that has another name there than in the documentation";
        }
        // Whether lists have an order or fail depends there on how many are compared, and on a sort around it.
        if (theirs.Contains("can not be compared", StringComparison.Ordinal) || (weFail && (ours.EndsWith("lists.",
            StringComparison.Ordinal) || text.Contains("sort(", StringComparison.Ordinal))))
        {
            return "an order of lists, or an order that fails";
        }
        // Java searches from every UTF-16 unit on, also between the two of one character.
        if (Astral().IsMatch(text) && Cut().Replace(ours, "") == Cut().Replace(theirs, ""))
        {
            return "a character of two UTF-16 units that a pattern cuts there";
        }
        // It gives null there, and then what is around it may fail.
        if (text.Contains("(?<", StringComparison.Ordinal) && (theirs.Contains("null", StringComparison.Ordinal)
            || theirs.Contains("is not fulfilled", StringComparison.Ordinal)))
        {
            return "a look-behind without a greatest length, which Java may refuse";
        }
        // A product or quotient wraps around at 32 bits of months, seconds or milliseconds there.
        if (LongDuration().IsMatch(text) && (Duration().IsMatch(ours + theirs) || ours.EndsWith("out of range.",
            StringComparison.Ordinal) || theirs.Contains("overflow", StringComparison.Ordinal)))
        {
            return "a product or quotient of a long duration, which overflows there";
        }
        return null;
    }

    /// <summary>What such a cut leaves more or less of: the characters, and empty matches with what is around.</summary>
    [GeneratedRegex("""[\ud800-\udfff?", |\[\]12]""")]
    private static partial Regex Cut();

    [GeneratedRegex("[\ud800-\udbff][\udc00-\udfff]")]
    private static partial Regex Astral();

    [GeneratedRegex("[*/]")]
    private static partial Regex LongDuration();

    [GeneratedRegex(@"P[-0-9T]")]
    private static partial Regex Duration();

    [GeneratedRegex(@"(sublist|floor|round half down|date and time|finished by)\([a-z ]+:")]
    private static partial Regex MisnamedParameter();
}
