using System.CommandLine;
using System.Text.RegularExpressions;

namespace ProcessAgents.Cli.Tests;

/// <summary>A command, run in this process as its program would run it.</summary>
internal sealed partial record CommandRun(int ExitCode, string Results, string Messages)
{
    /// <param name="words">What a person types behind the program's name.</param>
    public static async Task<CommandRun> OfAsync(params string[] words)
    {
        var results = new StringWriter { NewLine = "\n" };
        var messages = new StringWriter { NewLine = "\n" };
        var exitCode = await CommandLine.RunAsync(
            words, new InvocationConfiguration { Output = results, Error = messages }, TestContext.Current.CancellationToken);
        return new CommandRun(exitCode, results.ToString(), messages.ToString());
    }

    /// <summary>Splits a line as a shell does.</summary>
    public static Task<CommandRun> OfLineAsync(string line) => OfAsync([.. Words(line)]);

    /// <summary>The words of a line; either kind of quotes holds one together.</summary>
    public static IEnumerable<string> Words(string line) =>
        Word().Matches(line).Select(match => match.Groups.Values.Skip(1).First(group => group.Success).Value);

    public override string ToString() => $"exit {ExitCode}\n{Results}\n{Messages}";

    [GeneratedRegex("""'([^']*)'|"([^"]*)"|(\S+)""")]
    private static partial Regex Word();
}
