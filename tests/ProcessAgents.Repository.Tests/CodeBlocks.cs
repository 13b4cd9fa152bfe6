using System.Text.RegularExpressions;

namespace ProcessAgents.Repository.Tests;

/// <summary>The blocks of a source file that stand in braces of their own: bodies of methods, accessors, switches.</summary>
internal static partial class CodeBlocks
{
    /// <summary>Blocks of types and tables of data are not among them.</summary>
    public static IEnumerable<CodeBlock> In(string text)
    {
        var lines = text.Split('\n');
        for (var index = 1; index < lines.Length; index++)
        {
            if (Opening().Match(lines[index]) is not { Success: true } opening)
            {
                continue;
            }

            var indent = opening.Groups[1].Value;
            var header = index - 1;
            while (header > 0 && !IsAt(lines[header], indent))
            {
                header--;
            }

            var end = Array.FindIndex(lines, index, line => line.StartsWith(indent + "}", StringComparison.Ordinal));
            if (!Type().IsMatch(lines[header]) && !lines[header].EndsWith("new()", StringComparison.Ordinal) && end > 0)
            {
                yield return new CodeBlock(lines[header].Trim(), header + 1, end - header + 1);
            }
        }
    }

    private static bool IsAt(string line, string indent) =>
        line.Length > indent.Length && line.StartsWith(indent, StringComparison.Ordinal) && line[indent.Length] != ' ';

    [GeneratedRegex(@"^( *)\{$")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^\s*(?:[a-z]+\s+)*(?:class|record|struct|interface|enum|namespace)\b")]
    private static partial Regex Type();
}

/// <param name="Header">What the block belongs to.</param>
/// <param name="FirstLine">Counted from 1.</param>
internal sealed record CodeBlock(string Header, int FirstLine, int LineCount);
