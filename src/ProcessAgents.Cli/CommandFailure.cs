namespace ProcessAgents.Cli;

/// <summary>Ends a command with a sentence for the person at the terminal: what happened, where, what to do.</summary>
internal sealed class CommandFailure(string message, int exitCode = ExitCodes.Failed) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
