using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace ProcessAgents.Feel;

/// <summary>
/// Regular expressions in the notation of XPath (XML Schema with flags), run without backtracking: no pattern takes
/// more than linear time. Back references are therefore refused.
/// </summary>
internal static class XPathPattern
{
    private const int LongestPattern = 10_000;
    private const int LargestCache = 256;

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(string, string), Regex?> Cache = new();

    /// <summary>Null when the pattern or a flag is not understood.</summary>
    public static Regex? Find(string pattern, string flags, bool ignoreUnknownFlags)
    {
        flags = ignoreUnknownFlags ? string.Concat(flags.Where("imsxq".Contains)) : flags;
        if (Cache.TryGetValue((pattern, flags), out Regex? known))
        {
            return known;
        }
        Regex? regex = Compile(pattern, flags);
        if (Cache.Count >= LargestCache)
        {
            Cache.Clear();
        }
        Cache[(pattern, flags)] = regex;
        return regex;
    }

    /// <summary>A replacement with <c>$1</c> and <c>\$</c> as .NET writes it; null when it is not understood.</summary>
    public static string? Replacement(string replacement, bool literally, int groups, FeelDialectRules rules)
    {
        if (literally)
        {
            return replacement.Replace("$", "$$", StringComparison.Ordinal);
        }
        var output = new StringBuilder();
        for (int i = 0; i < replacement.Length; i++)
        {
            char c = replacement[i];
            char next = i + 1 < replacement.Length ? replacement[i + 1] : '\0';
            if (c == '\\' && next is '\\' or '$')
            {
                output.Append(next == '$' ? "$$" : "\\");
                i++;
            }
            else if (c == '$' && char.IsAsciiDigit(next))
            {
                bool exists = next - '0' <= groups;
                if (!exists && rules.IgnoresUnknownFlags)
                {
                    return null;
                }
                output.Append(exists ? $"${{{next}}}" : "");
                i++;
            }
            else if (c is '$' or '\\')
            {
                return null;
            }
            else
            {
                output.Append(c);
            }
        }
        return output.ToString();
    }

    private static Regex? Compile(string pattern, string flags)
    {
        var options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
        bool literally = false;
        foreach (char flag in flags)
        {
            switch (flag)
            {
                case 'i':
                    options |= RegexOptions.IgnoreCase;
                    break;
                case 'm':
                    options |= RegexOptions.Multiline;
                    break;
                case 's':
                    options |= RegexOptions.Singleline;
                    break;
                case 'x':
                    pattern = WithoutSpace(pattern);
                    break;
                case 'q':
                    literally = true;
                    break;
                default:
                    return null;
            }
        }
        string translated = literally ? Regex.Escape(pattern) : Translate(pattern, options);
        return pattern.Length <= LongestPattern ? TryCreate(translated, options) : null;
    }

    [SuppressMessage("Design", "CA1031", Justification = "The only way .NET tells that a pattern is none.")]
    private static Regex? TryCreate(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Outside of classes: names of XML characters, and <c>$</c> that means the very end.</summary>
    private static string Translate(string pattern, RegexOptions options)
    {
        var output = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                output.Append(Escape(pattern[++i], depth > 0));
                continue;
            }
            depth += c == '[' ? 1 : c == ']' && depth > 0 ? -1 : 0;
            bool end = c == '$' && depth == 0 && (options & RegexOptions.Multiline) == 0;
            output.Append(end ? "\\z" : c == '[' && depth > 1 && output[^1] != '-' ? "\\[" : c.ToString());
            if (c == '[' && depth > 1 && output[^1] == '[' && output.Length > 1 && output[^2] == '\\')
            {
                depth--;
            }
        }
        return output.ToString();
    }

    private static string Escape(char c, bool inClass) => (c, inClass) switch
    {
        ('i', false) => "[\\p{L}_:]",
        ('i', true) => "\\p{L}_:",
        ('I', false) => "[^\\p{L}_:]",
        ('c', false) => "[\\p{L}\\p{Nd}\\p{M}_:.\\-\u00B7]",
        ('c', true) => "\\p{L}\\p{Nd}\\p{M}_:.\\-\u00B7",
        ('C', false) => "[^\\p{L}\\p{Nd}\\p{M}_:.\\-\u00B7]",
        _ => "\\" + c,
    };

    private static string WithoutSpace(string pattern)
    {
        var output = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                output.Append(c).Append(pattern[++i]);
                continue;
            }
            depth += c == '[' ? 1 : c == ']' && depth > 0 ? -1 : 0;
            if (depth > 0 || !char.IsWhiteSpace(c))
            {
                output.Append(c);
            }
        }
        return output.ToString();
    }
}
