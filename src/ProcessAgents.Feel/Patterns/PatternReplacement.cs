using System.Text;

namespace ProcessAgents.Feel;

/// <summary>
/// The text that stands in place of a match: characters, and groups by number or name. A negative group is one that does
/// not exist; it makes the replacement fail when it is needed.
/// </summary>
internal sealed class PatternReplacement
{
    private readonly List<(string Text, int Group)> _parts = [];
    private bool _isValid = true;

    private PatternReplacement()
    {
    }

    /// <summary>Reads <c>$1</c> and <c>\$</c>; in Java's notation also <c>${name}</c> and any escaped character.</summary>
    public static PatternReplacement Read(string text, FeelPattern pattern, bool literally, FeelDialectRules rules)
    {
        var replacement = new PatternReplacement();
        bool java = rules.PatternSyntax == PatternSyntax.Java;
        var literal = new StringBuilder();
        for (int i = 0; i < text.Length && replacement._isValid; i++)
        {
            char c = text[i];
            char next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (literally || c is not ('$' or '\\'))
            {
                literal.Append(c);
            }
            else if (c == '\\' && i + 1 < text.Length && (java || next is '$' or '\\'))
            {
                literal.Append(next);
                i++;
            }
            else if (c == '$' && TakeGroup(text, ref i, pattern, java) is { } group)
            {
                replacement._parts.Add((literal.ToString(), group));
                literal.Clear();
            }
            else
            {
                replacement._isValid = false;
            }
        }
        replacement._parts.Add((literal.ToString(), NoGroup));
        return replacement;
    }

    private const int NoGroup = int.MinValue;

    /// <summary>Appends what stands in place of the match; false when a group does not exist.</summary>
    public bool TryAppend(StringBuilder output, string text, PatternMatcher match)
    {
        foreach ((string literal, int group) in _parts)
        {
            output.Append(literal);
            if (group == NoGroup)
            {
                continue;
            }
            if (group < 0)
            {
                return false;
            }
            (int start, int end) = match.Group(group);
            output.Append(text, Math.Max(start, 0), start < 0 ? 0 : end - start);
        }
        return _isValid;
    }

    /// <summary>
    /// Further digits belong to the number while there is such a group. A group that does not exist is nothing in XPath.
    /// </summary>
    private static int? TakeGroup(string text, ref int at, FeelPattern pattern, bool java)
    {
        if (java && at + 1 < text.Length && text[at + 1] == '{' && text.IndexOf('}', at) is > 0 and var end)
        {
            string name = text[(at + 2)..end];
            at = end;
            return pattern.GroupOf(name) ?? -1;
        }
        if (at + 1 >= text.Length || !char.IsAsciiDigit(text[at + 1]))
        {
            return null;
        }
        int group = text[++at] - '0';
        while (at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])
            && (group * 10) + text[at + 1] - '0' <= pattern.GroupCount)
        {
            group = (group * 10) + (text[++at] - '0');
        }
        return group <= pattern.GroupCount ? group : java ? -1 : NoGroup;
    }
}
