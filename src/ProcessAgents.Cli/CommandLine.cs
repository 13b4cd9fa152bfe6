using System.CommandLine;
using System.CommandLine.Invocation;
using ProcessAgents.Cli.Commands;

namespace ProcessAgents.Cli;

/// <summary>From words to an exit code.</summary>
internal static class CommandLine
{
    /// <param name="words">What stands behind the program's name; nothing shows the help.</param>
    /// <param name="configuration">Where results and messages go.</param>
    /// <param name="cancellationToken">Asks a running command to end.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> words, InvocationConfiguration configuration, CancellationToken cancellationToken)
    {
        configuration.ProcessTerminationTimeout = null;
        var parsed = CreateRoot().Parse(words.Count == 0 ? ["--help"] : words);
        if (parsed.Action is not ParseErrorAction)
        {
            return await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        }

        var command = parsed.CommandResult.Command;
        foreach (var message in MistakeTexts.Of(parsed))
        {
            await configuration.Error.WriteLineAsync($"error: {message}").ConfigureAwait(false);
        }

        await configuration.Error.WriteLineAsync(
            $"See: processagents {(command is RootCommand ? "" : command.Name + " ")}--help").ConfigureAwait(false);
        return ExitCodes.Usage;
    }

    public static RootCommand CreateRoot()
    {
        var root = new RootCommand("AI agents as BPMN processes: run an engine, its workers, and what people do with them.");
        foreach (var command in CommandTable.Groups.SelectMany(group => group.Commands))
        {
            root.Subcommands.Add(command);
        }

        HelpText.Arrange(root);
        return root;
    }
}
