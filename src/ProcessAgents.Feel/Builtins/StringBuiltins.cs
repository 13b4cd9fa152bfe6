using System.Text;

namespace ProcessAgents.Feel;

/// <summary>DMN 1.5, 10.3.4.3 String functions without patterns. Positions and lengths count code points.</summary>
internal static class StringBuiltins
{
    public static IEnumerable<Overload> All =>
    [
        Overload.Of<FeelString, FeelNumber, FeelNumber>("substring", "string", "start position", "length?", Substring),
        Overload.Of<FeelString>("string length", "string", (text, _) => FeelNumber.Of(Length(text.Value))),
        Overload.Of<FeelString>("upper case", "string", (text, _) => text.Value.ToUpperInvariant()),
        Overload.Of<FeelString>("lower case", "string", (text, _) => text.Value.ToLowerInvariant()),
        Overload.Of<FeelString, FeelString>("substring before", "string", "match", SubstringBefore),
        Overload.Of<FeelString, FeelString>("substring after", "string", "match", SubstringAfter),
        Overload.Of<FeelString, FeelString>(
            "contains", "string", "match", (text, match, _) =>
                text.Value.Contains(match.Value, StringComparison.Ordinal)),
        Overload.Of<FeelString, FeelString>(
            "starts with", "string", "match", (text, match, _) =>
                text.Value.StartsWith(match.Value, StringComparison.Ordinal)),
        Overload.Of<FeelString, FeelString>(
            "ends with", "string", "match", (text, match, _) =>
                text.Value.EndsWith(match.Value, StringComparison.Ordinal)),
        Overload.Of<FeelList, FeelString>("string join", "list", "delimiter?", Join),
        Overload.Of<FeelList, FeelString, FeelString, FeelString>(
            "string join", ("list", "delimiter?", "prefix", "suffix"), JoinBetween),
    ];

    private static int Length(string text) => text.EnumerateRunes().Count();

    private static FeelValue Substring(FeelString text, FeelNumber start, FeelNumber? length, Evaluation evaluation)
    {
        long count = long.MaxValue;
        if (start.Value.IsZero && evaluation.Rules.AcceptsLoosePositions)
        {
            return "";
        }
        if (!start.Value.TryTruncate(out long position) || position == 0
            || (length is not null
                && (!length.Value.TryTruncate(out count) || count < evaluation.Rules.ShortestSubstring)))
        {
            return evaluation.FailCall(
                $"Expected a position from 1 or from the end and a length, but found {start}, {length}.");
        }
        Rune[] runes = [.. text.Value.EnumerateRunes()];
        long first = position > 0 ? position - 1 : runes.Length + position;
        first = Math.Max(first, 0);
        long end = count > runes.Length - first ? runes.Length : first + count;
        var output = new StringBuilder();
        for (long i = first; i < end; i++)
        {
            output.Append(runes[i]);
        }
        return new FeelString(output.ToString());
    }

    private static FeelValue SubstringBefore(FeelString text, FeelString match, Evaluation evaluation)
    {
        int at = text.Value.IndexOf(match.Value, StringComparison.Ordinal);
        return at > 0 ? text.Value[..at] : "";
    }

    private static FeelValue SubstringAfter(FeelString text, FeelString match, Evaluation evaluation)
    {
        int at = text.Value.IndexOf(match.Value, StringComparison.Ordinal);
        return at >= 0 ? text.Value[(at + match.Value.Length)..] : "";
    }

    private static FeelValue Join(FeelList list, FeelString? delimiter, Evaluation evaluation)
    {
        var parts = new List<string>();
        long length = 0;
        foreach (FeelValue item in list.Span)
        {
            if (item is FeelString text)
            {
                parts.Add(text.Value);
                length += text.Value.Length + (delimiter?.Value.Length ?? 0);
            }
            else if (!item.IsNull)
            {
                return evaluation.FailCall($"Expected strings to join, but found {Operators.Shown(item)}.");
            }
        }
        return length <= evaluation.Limits.StringLength
            ? string.Join(delimiter?.Value, parts)
            : evaluation.FailAt(
                evaluation.CurrentCall!,
                $"Expected a string of at most {evaluation.Limits.StringLength} characters, but it is longer.");
    }

    private static FeelValue JoinBetween(
        FeelList list, FeelString? delimiter, FeelString prefix, FeelString suffix, Evaluation evaluation) =>
        Join(list, delimiter, evaluation) is FeelString joined
            ? prefix.Value + joined.Value + suffix.Value
            : FeelNull.Instance;
}
