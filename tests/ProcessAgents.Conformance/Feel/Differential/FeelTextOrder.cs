namespace ProcessAgents.Conformance;

/// <summary>
/// FEEL's texts of values with the entries of contexts in order. Strings inside of them have no escapes, so that a text
/// with quotation marks or brackets in a string may not be understood; it is then left as it is.
/// </summary>
internal static class FeelTextOrder
{
    /// <summary>The text with every context of more than four entries, and every list of such entries, sorted.</summary>
    public static string Sorted(string text)
    {
        int at = 0;
        return Value(text, ref at, 0) is { } sorted && at == text.Length ? sorted : text;
    }

    private static string? Value(string text, ref int at, int depth)
    {
        char open = at < text.Length ? text[at] : '\0';
        if (open is not ('[' or '{') || depth > 100)
        {
            return Scalar(text, ref at);
        }
        char close = open == '[' ? ']' : '}';
        var items = new List<string>();
        at++;
        while (at < text.Length && text[at] != close)
        {
            int before = at;
            string key = open == '{' ? Key(text, ref at) : "";
            if (Value(text, ref at, depth + 1) is not { } value || at == before)
            {
                return null;
            }
            items.Add(key + value);
            at += text.AsSpan(at).StartsWith(", ") ? 2 : 0;
        }
        at++;
        bool unordered = items.Count > 4 && (open == '{' || items.TrueForAll(item => item.StartsWith("{key:", StringComparison.Ordinal)));
        IEnumerable<string> ordered = unordered ? items.Order(StringComparer.Ordinal) : items;
        return at > text.Length ? null : $"{open}{string.Join(", ", ordered)}{close}";
    }

    private static string Key(string text, ref int at)
    {
        int start = at;
        int colon = text.IndexOf(':', at);
        at = colon < 0 ? text.Length : colon + 1;
        return text[start..at];
    }

    private static string? Scalar(string text, ref int at)
    {
        int start = at;
        if (at < text.Length && text[at] == '"')
        {
            int end = text.IndexOf('"', at + 1);
            at = end < 0 ? text.Length : end + 1;
            return end < 0 ? null : text[start..at];
        }
        while (at < text.Length && text[at] is not (']' or '}') && !text.AsSpan(at).StartsWith(", "))
        {
            at++;
        }
        return text[start..at];
    }
}
