using System.CommandLine;
using ProcessAgents.Cli.Hosting;
using ProcessAgents.Cli.Input;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents dev</c>: engine, workers, sample services and sample instances, in one go.</summary>
internal sealed class DevCommand : CliCommand
{
    private readonly Option<string> _data = new("--data")
    {
        Description = "Directory of everything that is kept; created when absent.",
        DefaultValueFactory = _ => "data",
    };

    private readonly Option<int> _grpcPort = new("--grpc-port")
    {
        Description = "Port of Zeebe's gRPC; 0 picks a free one.",
        DefaultValueFactory = _ => 26500,
    };

    private readonly Option<int> _restPort = new("--rest-port")
    {
        Description = "Port of REST v2; 0 picks a free one.",
        DefaultValueFactory = _ => 8080,
    };

    private readonly Option<int> _controlPlanePort = new("--control-plane-port")
    {
        Description = "Port of usage and lineage; 0 picks a free one.",
        DefaultValueFactory = _ => 8090,
    };

    private readonly Option<string?> _models = new("--models")
    {
        Description = "Providers and models (JSON); without it the simulated model answers.",
    };

    private readonly Option<string?> _prices = new("--prices") { Description = "Price table in LiteLLM's format." };

    public DevCommand()
        : base("dev", "Run everything: engine, workers, sample services; redeploys when bpmn or dmn change.")
    {
        Options.Add(_data);
        Options.Add(_grpcPort);
        Options.Add(_restPort);
        Options.Add(_controlPlanePort);
        Options.Add(_models);
        Options.Add(_prices);
    }

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var data = arguments.GetRequiredValue(_data);
        await using var engine = await EmbeddedEngine.StartAsync(
            new EmbeddedEngineOptions(
                Path.Combine(data, "engine"),
                GrpcPort: arguments.GetValue(_grpcPort),
                RestPort: arguments.GetValue(_restPort),
                ControlledClock: true),
            cancellationToken).ConfigureAwait(false);
        await using var services = await SampleServices.StartAsync(Path.Combine(data, "samples"), cancellationToken)
            .ConfigureAwait(false);
        await using var workers = await WorkerHost.StartAsync(
            new WorkerHostOptions
            {
                RestAddress = engine.RestAddress,
                GrpcAddress = engine.GrpcAddress,
                LedgerPath = Path.Combine(data, "ledger.db"),
                PricesPath = arguments.GetValue(_prices) ?? ShippedFiles.Prices,
                ModelsPath = arguments.GetValue(_models) ?? ShippedFiles.SimulatedModels,
                PeoplePath = ShippedFiles.SamplePeople,
                ResourceRoot = ShippedFiles.Root,
                ControlPlanePort = arguments.GetValue(_controlPlanePort),
                Environment = services.Environment,
            },
            cancellationToken).ConfigureAwait(false);
        await using var gateway = new RestGatewayClient(new RestGatewayClientOptions { Address = engine.RestAddress });
        await gateway.DeployAsync(Resources.Read(ResourceWatcher.Folders), cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        var samples = await SampleInstances.StartOnceAsync(gateway, cancellationToken).ConfigureAwait(false);
        Introduce(engine, services, workers, samples);
        using var watcher = new ResourceWatcher(gateway, Console.Out);
        var watching = watcher.RunAsync(cancellationToken);
        try
        {
            await Task.WhenAny(engine.Stopped, watching).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("stopping");
        }

        return ExitCodes.Success;
    }

    private static void Introduce(EmbeddedEngine engine, SampleServices services, WorkerHost workers, int samples)
    {
        var rest = engine.RestAddress.GetLeftPart(UriPartial.Authority);
        var started = samples > 0
            ? $"{samples} sample instances were started."
            : "The instances of the last run are still there.";
        var assembly = Path.GetRelativePath(
            Directory.GetCurrentDirectory(), Path.Combine(AppContext.BaseDirectory, "processagents.dll"));
        Console.WriteLine(
            $"""
            ready grpc={engine.GrpcAddress.Authority} rest={rest}

            engine         gRPC {engine.GrpcAddress.Authority}, REST {rest}/v2
            control plane  {workers.ControlPlaneAddress.GetLeftPart(UriPartial.Authority)}/agents/v1
            order service  {services.OrdersAddress.GetLeftPart(UriPartial.Authority)}
            model          {services.ModelAddress.GetLeftPart(UriPartial.Authority)} (simulated)

            {started} Try, in another terminal:

              processagents list                    instances, newest first
              processagents tasks                   what waits for a person
              processagents approve KEY --as kim    decide a task
              processagents show KEY                elements, variables, incidents of an instance
              processagents usage --by element      what the agents cost
              processagents lineage KEY             where every call came from

            Here "processagents" stands for: dotnet {assembly}
            Files in bpmn and dmn are deployed again when they change. Ctrl+C stops; what was stored is kept.
            """);
    }
}
