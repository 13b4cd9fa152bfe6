using System.CommandLine;

namespace ProcessAgents.Cli;

/// <summary>What is wrong with the words of a command line, and which ones may have been meant.</summary>
internal static class MistakeTexts
{
    /// <summary>More letters apart, nobody has mistyped.</summary>
    private const int DistanceMax = 2;

    public static IEnumerable<string> Of(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens.Count == 0)
        {
            return parsed.Errors.Select(error => OneLine(error.Message)).Distinct();
        }

        var command = parsed.CommandResult.Command;
        var known = command.Subcommands.Select(subcommand => subcommand.Name)
            .Concat(command.Options.Select(option => option.Name)).ToArray();
        return parsed.UnmatchedTokens.Select(word => $"{Complaint(command, word)}{Suggestion(word, known)}");
    }

    /// <summary>System.CommandLine lists the words that are allowed on lines of their own.</summary>
    private static string OneLine(string message) =>
        string.Join(' ', message.Split((char[])['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static string Complaint(Command command, string word) => (command, word) switch
    {
        (_, ['-', ..]) => $"'{command.Name}' has no option '{word}'.",
        (RootCommand, _) => $"There is no command '{word}'.",
        _ => $"'{command.Name}' takes no further word, but found '{word}'.",
    };

    private static string Suggestion(string word, string[] known) =>
        known.MinBy(candidate => Distance(word, candidate)) is { } nearest && Distance(word, nearest) <= DistanceMax
            ? $" Is it '{nearest}'?"
            : "";

    /// <summary>Letters to insert, remove or replace until one word is the other.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var left = 1; left <= from.Length; left++)
        {
            var diagonal = row[0];
            row[0] = left;
            for (var right = 1; right <= to.Length; right++)
            {
                var replaced = diagonal + (from[left - 1] == to[right - 1] ? 0 : 1);
                diagonal = row[right];
                row[right] = Math.Min(replaced, Math.Min(row[right], row[right - 1]) + 1);
            }
        }

        return row[^1];
    }
}
