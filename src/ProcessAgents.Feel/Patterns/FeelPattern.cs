using System.Collections.Concurrent;
using System.Text;

namespace ProcessAgents.Feel;

/// <summary>A regular expression that was read and compiled, for the functions with patterns.</summary>
internal sealed class FeelPattern
{
    private const int LongestPattern = 10_000;
    private const int LargestCache = 256;

    private static readonly ConcurrentDictionary<(string, string, PatternSyntax), FeelPattern?> Cache = new();

    private readonly PatternProgram _program;
    private readonly IReadOnlyDictionary<string, int> _groupNames;

    private FeelPattern(PatternProgram program, IReadOnlyDictionary<string, int> groupNames)
    {
        _program = program;
        _groupNames = groupNames;
    }

    public int GroupCount => _program.GroupCount;

    /// <summary>Null when the pattern or a flag is not understood.</summary>
    public static FeelPattern? Find(string pattern, string flags, FeelDialectRules rules)
    {
        (string, string, PatternSyntax) key = (pattern, flags, rules.PatternSyntax);
        if (Cache.TryGetValue(key, out FeelPattern? known))
        {
            return known;
        }
        FeelPattern? read = pattern.Length > LongestPattern ? null : Read(pattern, flags, rules);
        if (Cache.Count >= LargestCache)
        {
            Cache.Clear();
        }
        Cache[key] = read;
        return read;
    }

    public PatternMatcher Matcher(string text, long steps) => new(_program, text, steps);

    /// <summary>The number of the group with a name; null when there is none.</summary>
    public int? GroupOf(string name) => _groupNames.TryGetValue(name, out int group) ? group : null;

    private static FeelPattern? Read(string pattern, string flags, FeelDialectRules rules)
    {
        bool java = rules.PatternSyntax == PatternSyntax.Java;
        if (!java && flags.AsSpan().ContainsAnyExcept("imsxq"))
        {
            return null;
        }
        var read = new PatternFlags(flags.Contains('i'), flags.Contains('m'), flags.Contains('s'), flags.Contains('x'));
        bool literally = !java && flags.Contains('q');
        if (literally)
        {
            pattern = Quoted(pattern);
            read = read with { IgnoresSpace = false };
        }
        else if (!java && read.IgnoresSpace)
        {
            pattern = WithoutSpace(pattern);
            read = read with { IgnoresSpace = false };
        }
        else if (java)
        {
            pattern = WithoutQuotes(pattern);
        }
        var reader = new PatternReader(pattern, rules.PatternSyntax, read);
        CharacterClass lineEnds = java ? PatternClasses.JavaLineEnd : PatternClasses.Newline;
        return reader.Read() is { } node && PatternCompiler.Compile(node, reader.GroupCount, lineEnds) is { } program
            ? new FeelPattern(program, reader.GroupNames)
            : null;
    }

    private static string Quoted(string pattern)
    {
        var output = new StringBuilder();
        foreach (char c in pattern)
        {
            output.Append(char.IsAsciiLetterOrDigit(c) || !char.IsAscii(c) ? "" : "\\").Append(c);
        }
        return output.ToString();
    }

    /// <summary>
    /// Java's <c>\Q...\E</c> stands for its characters one by one: what follows it repeats the last of them.
    /// </summary>
    private static string WithoutQuotes(string pattern)
    {
        var output = new StringBuilder();
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '\\' || i + 1 == pattern.Length)
            {
                output.Append(pattern[i]);
            }
            else if (pattern[++i] != 'Q')
            {
                output.Append('\\').Append(pattern[i]);
            }
            else
            {
                int end = pattern.IndexOf("\\E", i, StringComparison.Ordinal);
                string quoted = end < 0 ? pattern[(i + 1)..] : pattern[(i + 1)..end];
                // A digit would belong to a number before it.
                output.Append(quoted is [>= '0' and <= '9', ..] ? "\\x3" : "").Append(Quoted(quoted));
                i = end < 0 ? pattern.Length : end + 1;
            }
        }
        return output.ToString();
    }

    /// <summary>XPath's flag x takes white space away before the pattern is read, but not from classes.</summary>
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
            if (depth > 0 || c is not (' ' or '\t' or '\n' or '\r'))
            {
                output.Append(c);
            }
        }
        return output.ToString();
    }
}
