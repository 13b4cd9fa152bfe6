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
        if (FeelTextOrder.Sorted(ours) == FeelTextOrder.Sorted(theirs) || (ours.Contains('{', StringComparison.Ordinal)
            && ours.Order().SequenceEqual(theirs.Order())))
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
        // A product or quotient wraps around at 32 bits of months, seconds or milliseconds there.
        if (LongDuration().IsMatch(text) && (LongFactor().IsMatch(text) || Duration().IsMatch(ours + theirs) || ours.EndsWith("out of range.",
            StringComparison.Ordinal) || theirs.Contains("overflow", StringComparison.Ordinal)))
        {
            return "a product or quotient of a long duration, which overflows there";
        }
        return OfPattern(text, ours, theirs) ?? OfNumber(text, ours, theirs);
    }

    private static string? OfPattern(string text, string ours, string theirs)
    {
        // Java searches from every UTF-16 unit on, also between the two of one character.
        if (Astral().IsMatch(text) && Cut().Replace(ours, "") == Cut().Replace(theirs, ""))
        {
            return "a character of two UTF-16 units that a pattern cuts there";
        }
        if (OpenLookBehind().IsMatch(text))
        {
            return "a look-behind without a greatest length, which Java refuses or searches in part";
        }
        return ManySides().IsMatch(text) ? "an intersection of many classes, which Java reads in its own way" : null;
    }

    private static string? OfNumber(string text, string ours, string theirs)
    {
        if (LongNumber().IsMatch(theirs))
        {
            return "a number of more than 34 digits, which a change of the scale makes there";
        }
        if (text.Contains("modulo(", StringComparison.Ordinal) && text.Contains("tiny", StringComparison.Ordinal))
        {
            return "a modulo of a number that is too small to count beside its divisor";
        }
        if (text.Contains("remove(", StringComparison.Ordinal) && SmallPosition().IsMatch(text))
        {
            return "an item removed at a position between -1 and 1, which doubles the list there";
        }
        return text.Contains("time(", StringComparison.Ordinal) && Fraction().Replace(ours, "") == theirs
            ? "a time with a null for its offset, which drops the fraction of the second there"
            : null;
    }

    /// <summary>What such a cut leaves more or less of: the characters, and empty matches with what is around.</summary>
    [GeneratedRegex("""[\ud800-\udfff?", |\[\]12-]""")]
    private static partial Regex Cut();

    [GeneratedRegex("[\ud800-\udbff][\udc00-\udfff]")]
    private static partial Regex Astral();

    [GeneratedRegex("[*/]")]
    private static partial Regex LongDuration();

    [GeneratedRegex(@"big|tiny|[0-9]{7}|\.0{4}")]
    private static partial Regex LongFactor();

    [GeneratedRegex(@"\(\?<[=!].*([*+]|\{\d,|\\[0-9])")]
    private static partial Regex OpenLookBehind();

    [GeneratedRegex("&&.*&&")]
    private static partial Regex ManySides();

    [GeneratedRegex("[0-9]{35}")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"[^0-9]0?\.[0-9]")]
    private static partial Regex SmallPosition();

    [GeneratedRegex(@"(?<=:[0-9]{2})\.[0-9]+")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"P[-0-9T]")]
    private static partial Regex Duration();

    [GeneratedRegex(@"(sublist|floor|round half down|date and time|finished by)\([a-z ]+:")]
    private static partial Regex MisnamedParameter();
}
