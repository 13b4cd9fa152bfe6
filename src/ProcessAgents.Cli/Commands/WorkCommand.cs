using System.CommandLine;
using Microsoft.Extensions.Logging;
using ProcessAgents.Cli.Hosting;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents work</c>: the worker host alone, for any gateway.</summary>
internal sealed class WorkCommand : CliCommand
{
    private readonly Option<string?> _target = new("--target")
    {
        Description = "REST address of the gateway; CAMUNDA_REST_ADDRESS, else http://127.0.0.1:8080.",
    };

    private readonly Option<string?> _grpc = new("--grpc")
    {
        Description = "gRPC address of the gateway for pushed jobs; ZEEBE_ADDRESS; without it jobs come by REST long poll.",
    };

    private readonly Option<string> _ledger = new("--ledger")
    {
        Description = "SQLite file of the ledger; created when absent; one worker host at a time.",
        DefaultValueFactory = _ => Path.Combine("data", "ledger.db"),
    };

    private readonly Option<string?> _prices = new("--prices") { Description = "Price table in LiteLLM's format." };

    private readonly Option<string?> _models = new("--models")
    {
        Description = "Providers and models (JSON); bpmn/models.simulated.json by default.",
    };

    private readonly Option<string?> _people = new("--people")
    {
        Description = "Who is in which group (JSON: group to names), for approvals; without it groups are not checked.",
    };

    private readonly Option<string?> _resources = new("--resources")
    {
        Description = "Folder below which prompts, schemas and policies are found; the checkout by default.",
    };

    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "Names the engine in the ledger; the name that the gateway gives when left out.",
    };

    private readonly Option<int> _controlPlanePort = new("--control-plane-port")
    {
        Description = "Port of usage and lineage; 0 picks a free one.",
        DefaultValueFactory = _ => 8090,
    };

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
    }

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
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
                ResourceRoot = arguments.GetValue(_resources) ?? ShippedFiles.Root,
                ControlPlanePort = arguments.GetValue(_controlPlanePort),
                LogLevel = LogLevel.Information,
            },
            cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"ready control-plane={worker.ControlPlaneAddress.GetLeftPart(UriPartial.Authority)}");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("stopping");
        }

        return ExitCodes.Success;
    }
}
