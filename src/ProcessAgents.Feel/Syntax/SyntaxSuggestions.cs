namespace ProcessAgents.Feel;

/// <summary>What people write who come from other languages, and what FEEL has instead.</summary>
internal static class SyntaxSuggestions
{
    private static readonly (string Found, string Advice)[] Table =
    [
        ("==", "FEEL compares with a single '='."),
        ("=>", "FEEL writes 'greater or equal' as '>='."),
        ("=<", "FEEL writes 'less or equal' as '<='."),
        ("<>", "FEEL writes 'not equal' as '!='."),
        ("&&", "FEEL writes 'and'."),
        ("&", "FEEL writes 'and'."),
        ("||", "FEEL writes 'or'."),
        ("|", "FEEL writes 'or'."),
        ("!", "FEEL negates with 'not(...)'."),
        ("'", "Strings stand in double quotation marks."),
        ("\u201C", "Strings stand in straight double quotation marks."),
        ("${", "FEEL needs no '${...}' around an expression."),
        ("%", "FEEL has 'modulo(a, b)'."),
        ("^", "FEEL writes powers as '**'."),
        ("?", "FEEL writes 'if ... then ... else ...'."),
        (";", "An expression is a single one, without ';'."),
        ("else", "'else' belongs to 'if ... then ...'."),
        ("return", "'return' belongs to 'for ... in ...'."),
    ];

    /// <summary>An advice for what stands at the position, with a space before it; empty when there is none.</summary>
    public static string Find(string text, int at)
    {
        foreach ((string found, string advice) in Table)
        {
            if (string.CompareOrdinal(text, at, found, 0, found.Length) == 0
                || (at > 0 && found.Length == 2 && string.CompareOrdinal(text, at - 1, found, 0, found.Length) == 0))
            {
                return " " + advice;
            }
        }
        return "";
    }
}
