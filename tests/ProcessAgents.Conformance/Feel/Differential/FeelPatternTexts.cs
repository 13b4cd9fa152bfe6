namespace ProcessAgents.Conformance;

/// <summary>Regular expressions in Java's notation, and short texts of the few characters that they are about.</summary>
internal sealed class FeelPatternTexts(FeelExpressionGenerator random)
{
    /// <summary>A string literal to search in.</summary>
    public string Subject() => Literal(string.Concat(Enumerable.Range(0, random.Next(12)).Select(
        _ => random.Pick("a", "a", "a", "b", "b", "c", "A", "1", " ", "\n", "\r\n", "é", "\U0001F40E", "-", "_"))));

    /// <summary>A string literal with a pattern; one in ten has an error.</summary>
    public string Pattern()
    {
        string text = Choice(3);
        int at = random.Next(text.Length + 1);
        return Literal(random.One(10) ? text[..at] + random.Pick("(", ")", "[", "*", "{", "\\", "?", "]") + text[at..] : text);
    }

    /// <summary>A call of a function with a pattern.</summary>
    public string Call()
    {
        string arguments = $"{Subject()}, {Pattern()}";
        return random.Next(5) switch
        {
            0 => $"matches({arguments})",
            1 => $"matches({arguments}, \"{random.Pick("i", "s", "m", "x", "is", "mx", "imsx")}\")",
            2 => $"replace({arguments}, \"[$0{random.Pick("", "|$1", "|$2", "|$12")}]\")",
            3 => $"split({arguments})",
            _ => $"extract({arguments})",
        };
    }

    private static string Literal(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}\"";

    private string Choice(int depth) => random.Next(4) == 0
        ? $"{Sequence(depth)}|{Sequence(depth)}"
        : Sequence(depth);

    private string Sequence(int depth) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Atom(depth) + Quantifier()));

    private string Quantifier() => random.Next(12) switch
    {
        0 => "*",
        1 => "+",
        2 => "?",
        3 => random.Pick("*?", "+?", "??", "*+", "++", "?+"),
        4 => random.Pick("{2}", "{1,}", "{0,2}", "{1,2}?", "{2,3}+"),
        _ => "",
    };

    private string Atom(int depth) => random.Next(depth > 0 ? 16 : 8) switch
    {
        < 4 => random.Pick("a", "b", "c", "1", "-"),
        4 => random.Pick(".", "\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "\\h", "\\v", "\\R"),
        5 => Class(2),
        6 => random.Pick("^", "$", "\\b", "\\B", "\\A", "\\z", "\\Z", "\\G"),
        7 => random.Pick("\\p{L}", "\\p{Lu}", "\\P{Alpha}", "\\p{IsAlphabetic}", "\\pN", "\\p{Punct}", "\\1", "\\2",
            "\\x61", "\\u00e9", "\\Qa\\E", "\\.", "\u00e9"),
        < 12 => $"({Choice(depth - 1)})",
        12 => $"(?:{Choice(depth - 1)})",
        13 => $"(?{random.Pick("=", "!", "<=", "<!")}{Choice(depth - 1)})",
        14 => $"(?{random.Pick("i", "s", "m", "x", "-i", "iu")}{random.Pick($":{Choice(depth - 1)})", ")")}",
        _ => $"(?>{Choice(depth - 1)})",
    };

    private string Class(int depth) => $"[{random.Pick("", "", "^")}{Members(depth)}]";

    private string Members(int depth) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(
        _ => random.Next(8) switch
        {
            0 => "a-c",
            1 => random.Pick("\\d", "\\w", "\\s", "\\S", "\\p{Lu}", "\\n"),
            2 when depth > 0 => Class(depth - 1),
            3 when depth > 0 => $"a&&{Class(depth - 1)}",
            _ => random.Pick("a", "b", "A", "1", " ", "-", "é"),
        }));
}
