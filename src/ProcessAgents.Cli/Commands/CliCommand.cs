using System.CommandLine;
using System.Net.Sockets;
using ProcessAgents.Broker;
using ProcessAgents.Client;
using ProcessAgents.Gateway;

namespace ProcessAgents.Cli.Commands;

/// <summary>A command whose failures become one sentence on standard error and an exit code.</summary>
internal abstract class CliCommand : Command
{
    protected CliCommand(string name, string description)
        : base(name, description) => SetAction(RunGuardedAsync);

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    protected abstract Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken);

    private async Task<int> RunGuardedAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Success;
        }
        catch (CommandFailure failure)
        {
            return Say(failure.Message, failure.ExitCode);
        }
        catch (GatewayException failure)
        {
            return Say(
                failure.Message, failure.Code == GatewayErrorCode.Unavailable ? ExitCodes.Unreachable : ExitCodes.Failed);
        }
        catch (GatewayStartException failure)
        {
            return Say(failure.Message, ExitCodes.Unreachable);
        }
        catch (DataDirectoryLockedException failure)
        {
            return Say(failure.Message, ExitCodes.Unreachable);
        }
        catch (CorruptLogException failure)
        {
            return Say(failure.Message, ExitCodes.Failed);
        }
        catch (IOException failure) when (failure.InnerException is SocketException or null)
        {
            return Say(failure.Message, ExitCodes.Unreachable);
        }
        catch (UnauthorizedAccessException failure)
        {
            return Say(failure.Message, ExitCodes.Usage);
        }
    }

    private static int Say(string message, int exitCode)
    {
        Console.Error.WriteLine(message);
        return exitCode;
    }
}
