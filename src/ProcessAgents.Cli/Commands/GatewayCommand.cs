using System.CommandLine;
using ProcessAgents.Cli.Output;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Commands;

/// <summary>A command that asks a gateway over REST, ours or Camunda's.</summary>
internal abstract class GatewayCommand : CliCommand
{
    /// <summary>A person waits: a gateway that starts just now is waited for, one that is not there is told soon.</summary>
    private static readonly GatewayRetryOptions Retry = new() { AttemptsMax = 3 };

    private readonly Option<string?> _target = CommonOptions.Target();

    protected GatewayCommand(string name, string description)
        : base(name, description)
    {
        Options.Add(_target);
        Options.Add(Json);
    }

    protected Option<bool> Json { get; } = CommonOptions.Json();

    protected abstract Task<int> RunAsync(
        RestGatewayClient gateway, ParseResult arguments, Screen screen, CancellationToken cancellationToken);

    protected override async Task<int> RunAsync(ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        await using var gateway = new RestGatewayClient(new RestGatewayClientOptions
        {
            Address = Targets.Gateway(arguments.GetValue(_target)),
            Retry = Retry,
        });
        return await RunAsync(gateway, arguments, screen, cancellationToken).ConfigureAwait(false);
    }
}
