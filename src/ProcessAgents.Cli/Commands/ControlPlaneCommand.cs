using System.CommandLine;
using ProcessAgents.Cli.Output;

namespace ProcessAgents.Cli.Commands;

/// <summary>A command that asks a worker host.</summary>
internal abstract class ControlPlaneCommand : CliCommand
{
    private readonly Option<string?> _controlPlane = CommonOptions.ControlPlane();

    protected ControlPlaneCommand(string name, string description)
        : base(name, description)
    {
        Options.Add(_controlPlane);
        Options.Add(Json);
    }

    protected Option<bool> Json { get; } = CommonOptions.Json();

    protected abstract Task<int> RunAsync(
        ControlPlaneClient controlPlane, ParseResult arguments, Screen screen, CancellationToken cancellationToken);

    protected override async Task<int> RunAsync(ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        using var controlPlane = new ControlPlaneClient(Targets.ControlPlane(arguments.GetValue(_controlPlane)));
        return await RunAsync(controlPlane, arguments, screen, cancellationToken).ConfigureAwait(false);
    }
}
