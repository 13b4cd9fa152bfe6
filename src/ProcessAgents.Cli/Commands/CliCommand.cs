using System.CommandLine;
using ProcessAgents.Broker;
using ProcessAgents.Cli.Output;
using ProcessAgents.Client;
using ProcessAgents.Gateway;
using ProcessAgents.Ledger;

namespace ProcessAgents.Cli.Commands;

/// <summary>A command whose failures become one sentence on standard error and an exit code.</summary>
internal abstract class CliCommand : Command
{
    protected CliCommand(string name, string description)
        : base(name, description) => SetAction(RunGuardedAsync);

    /// <summary>Lines that a person can copy, shown by --help.</summary>
    public IReadOnlyList<string> Examples { get; protected init; } = [];

    /// <summary>Where a person finds what exists; said when something does not.</summary>
    protected virtual string? WhenNotFound => null;

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    protected abstract Task<int> RunAsync(ParseResult arguments, Screen screen, CancellationToken cancellationToken);

    private async Task<int> RunGuardedAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var screen = Screen.Of(arguments.InvocationConfiguration);
        try
        {
            return await RunAsync(arguments, screen, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception failure) when (ExitCodeOf(failure) is not null)
        {
            screen.Say($"error: {MessageOf(failure)}");
            return ExitCodeOf(failure)!.Value;
        }
    }

    private string MessageOf(Exception failure) => failure switch
    {
        GatewayException { Code: GatewayErrorCode.Unavailable, InnerException: not null } gateway =>
            $"{gateway.Detail.TrimEnd('.')}. Start one (processagents serve, or dev), or say where it is with --target.",
        GatewayException { Code: GatewayErrorCode.NotFound } gateway when WhenNotFound is { } hint =>
            $"{gateway.Detail.TrimEnd('.')}. {hint}",
        GatewayException gateway => gateway.Detail,
        _ => failure.Message,
    };

    /// <summary>Null for what nobody foresaw: a defect of ours, which is shown whole.</summary>
    private static int? ExitCodeOf(Exception failure) => failure switch
    {
        CommandFailure expected => expected.ExitCode,
        GatewayException { Code: GatewayErrorCode.Unavailable or GatewayErrorCode.DeadlineExceeded } => ExitCodes.Unreachable,
        GatewayException => ExitCodes.Failed,
        GatewayStartException or DataDirectoryLockedException or LedgerLockedException => ExitCodes.Unreachable,
        CorruptLogException => ExitCodes.Failed,
        IOException or UnauthorizedAccessException => ExitCodes.Usage,
        _ => null,
    };
}
