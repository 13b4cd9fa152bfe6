using System.CommandLine;
using Microsoft.Extensions.Logging;
using ProcessAgents.Cli.Hosting;
using ProcessAgents.Cli.Output;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents work</c>: the worker host alone, for any gateway.</summary>
internal sealed class WorkCommand : CliCommand
{
    private readonly Option<string?> _target = CommonOptions.Target();

    private readonly Option<string?> _grpc = new("--grpc")
    {
        Description =
            $"gRPC address of the gateway for pushed jobs; {Targets.GrpcVariable}; without it jobs come by REST long poll.",
        HelpName = "address",
    };

    private readonly Option<string> _ledger = new("--ledger")
    {
        Description = "SQLite file of the ledger; created when absent; one worker host at a time.",
        HelpName = "file",
        DefaultValueFactory = _ => Path.Combine("data", "ledger.db"),
    };

    private readonly Option<string?> _prices = CommonOptions.Prices();

    private readonly Option<string?> _models = CommonOptions.Models();

    private readonly Option<string?> _people = new("--people")
    {
        Description = "Who is in which group (JSON: group to names), for approvals; without it groups are not checked.",
    };

    private readonly Option<string?> _resources = new("--resources")
    {
        Description = "Folder below which prompts, schemas and policies are found; that of bpmn and dmn by default.",
        HelpName = "directory",
    };

    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "Names the engine in the ledger; the name that the gateway gives when left out.",
        HelpName = "name",
    };

    private readonly Option<int> _controlPlanePort = CommonOptions.ControlPlanePort();

    public WorkCommand()
        : base("work", "Run the connectors (llm, verify, approval, http-json) for a gateway, with ledger and control plane.")
    {
        Options.Add(_target);
        Options.Add(_grpc);
        Options.Add(_ledger);
        Options.Add(_prices);
        Options.Add(_models);
        Options.Add(_people);
        Options.Add(_resources);
        Options.Add(_cluster);
        Options.Add(_controlPlanePort);
        Examples =
        [
            "processagents work --models models.json --prices prices.json",
            "processagents work --target http://cluster:8080 --grpc cluster:26500 --models models.json --prices prices.json",
        ];
    }

    protected override async Task<int> RunAsync(ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        await using var worker = await WorkerHost.StartAsync(
            new WorkerHostOptions
            {
                RestAddress = Targets.Gateway(arguments.GetValue(_target)),
                GrpcAddress = Targets.Grpc(arguments.GetValue(_grpc)),
                Cluster = arguments.GetValue(_cluster),
                LedgerPath = arguments.GetRequiredValue(_ledger),
                PricesPath = arguments.GetValue(_prices) ?? ShippedFiles.Prices,
                ModelsPath = arguments.GetValue(_models) ?? ShippedFiles.SimulatedModels,
                PeoplePath = arguments.GetValue(_people),
                ResourceRoot = arguments.GetValue(_resources) ?? ProjectFiles.Root,
                ControlPlanePort = arguments.GetValue(_controlPlanePort),
                LogLevel = LogLevel.Information,
            },
            cancellationToken).ConfigureAwait(false);
        screen.WriteLine($"ready control-plane={worker.ControlPlaneAddress.GetLeftPart(UriPartial.Authority)}");
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCodes.Success;
    }
}
