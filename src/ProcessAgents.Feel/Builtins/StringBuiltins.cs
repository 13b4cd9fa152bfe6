using System.Text;

namespace ProcessAgents.Feel;

/// <summary>DMN 1.5, 10.3.4.3 String functions without patterns. Positions and lengths count code points.</summary>
internal static class StringBuiltins
{
    public static IEnumerable<Overload> All =>
    [
        Overload.Of<FeelString, FeelNumber, FeelNumber>("substring", "string", "start position", "length?", Substring),
        Overload.Of<FeelString>("string length", "string", (text, e) => FeelNumber.Of(Length(text.Value, e.Rules))),
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
        Overload.Of<FeelList, FeelString>("string join", "list", "delimiter??", Join),
        Overload.Of<FeelList, FeelString, FeelValue, FeelValue>(
            "string join", ("list", "delimiter??", "prefix", "suffix"), JoinBetween),
    ];

    private static int Length(string text, FeelDialectRules rules) =>
        rules.CountsUtf16Units ? text.Length : Places(text, text.Length);

    private static FeelValue Substring(FeelString text, FeelNumber start, FeelNumber? length, Evaluation evaluation)
    {
        FeelDialectRules rules = evaluation.Rules;
        long count = long.MaxValue;
        bool whole = start.Value.TryTruncate(out long position)
            & (length is null || length.Value.TryTruncate(out count));
        int size = Length(text.Value, rules);
        long first = position > 0 ? position - 1 : size + position;
        if (rules.CountsUtf16Units)
        {
            long last = Math.Min(size, count > size ? size : first + count);
            return whole && first >= 0 && first <= last
                ? text.Value[(int)first..(int)last]
                : evaluation.NoResult($"Expected a part of a string of {size} characters, but found {start}, {length}.");
        }
        if (!whole || position == 0 || count < rules.ShortestSubstring)
        {
            return evaluation.FailCall(
                $"Expected a position from 1 or from the end and a length, but found {start}, {length}.");
        }
        first = Math.Max(first, 0);
        long end = count > size - first ? size : first + count;
        return first < end ? text.Value[IndexOf(text.Value, (int)first)..IndexOf(text.Value, (int)end)] : "";
    }

    /// <summary>How many code points there are before an index.</summary>
    private static int Places(string text, int index)
    {
        int places = index;
        for (int i = 1; i < index; i++)
        {
            places -= char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0;
        }
        return places;
    }

    /// <summary>The index of the code point at a place from 0.</summary>
    private static int IndexOf(string text, int place)
    {
        int index = 0;
        for (int i = 0; i < place; i++)
        {
            index += index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) ? 2 : 1;
        }
        return index;
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

    /// <summary>Both a prefix and a suffix, or null for both.</summary>
    private static FeelValue JoinBetween(
        FeelList list, FeelString? delimiter, FeelValue? prefix, FeelValue? suffix, Evaluation evaluation)
    {
        bool isPair = (prefix, suffix) is (FeelString, FeelString) or (null or FeelNull, null or FeelNull);
        if (!isPair)
        {
            return evaluation.FailCall("Expected a prefix and a suffix, or null for both, but found "
                + $"{Operators.Shown(prefix ?? FeelNull.Instance)} and {Operators.Shown(suffix ?? FeelNull.Instance)}.");
        }
        return Join(list, delimiter, evaluation) is FeelString joined
            ? (prefix as FeelString)?.Value + joined.Value + (suffix as FeelString)?.Value
            : FeelNull.Instance;
    }
}
