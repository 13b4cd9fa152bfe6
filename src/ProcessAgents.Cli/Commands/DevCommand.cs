using System.CommandLine;
using ProcessAgents.Cli.Hosting;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents dev</c>: engine, workers, sample services and sample instances, in one go.</summary>
internal sealed class DevCommand : CliCommand
{
    private readonly Option<string> _data = CommonOptions.Data("everything that is kept");

    private readonly Option<int> _grpcPort = CommonOptions.GrpcPort();

    private readonly Option<int> _restPort = CommonOptions.RestPort();

    private readonly Option<int> _controlPlanePort = CommonOptions.ControlPlanePort();

    private readonly Option<string?> _models = CommonOptions.Models();

    private readonly Option<string?> _prices = CommonOptions.Prices();

    public DevCommand()
        : base("dev", "Run everything: engine, workers, sample services; redeploys when bpmn or dmn change.")
    {
        Options.Add(_data);
        Options.Add(_grpcPort);
        Options.Add(_restPort);
        Options.Add(_controlPlanePort);
        Options.Add(_models);
        Options.Add(_prices);
        Examples =
        [
            "processagents dev",
            "processagents dev --models models.json --prices prices.json",
            "processagents dev --grpc-port 0 --rest-port 0 --control-plane-port 0",
        ];
    }

    protected override async Task<int> RunAsync(ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        var data = arguments.GetRequiredValue(_data);
        screen.Say("Starting the engine ...");
        await using var engine = await EmbeddedEngine.StartAsync(
            new EmbeddedEngineOptions(
                Path.Combine(data, "engine"),
                GrpcPort: arguments.GetValue(_grpcPort),
                RestPort: arguments.GetValue(_restPort),
                ControlledClock: true),
            cancellationToken).ConfigureAwait(false);
        screen.Say("Starting the order service, the simulated model and the workers ...");
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
                ResourceRoot = ProjectFiles.Root,
                ControlPlanePort = arguments.GetValue(_controlPlanePort),
                Environment = services.Environment,
            },
            cancellationToken).ConfigureAwait(false);
        await using var gateway = new RestGatewayClient(new RestGatewayClientOptions { Address = engine.RestAddress });
        await gateway.DeployAsync(Resources.Read(ProjectFiles.Folders), cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        var introduction = new DevIntroduction(engine, services, workers, arguments.GetValue(_models) is null);
        introduction.Write(await StartSamplesAsync(gateway, services, screen, cancellationToken).ConfigureAwait(false), screen);
        using var watcher = new ResourceWatcher(gateway, screen.Results);
        await Task.WhenAny(engine.RunUntilAsync(cancellationToken), watcher.RunAsync(cancellationToken)).Unwrap()
            .ConfigureAwait(false);
        return ExitCodes.Success;
    }

    private static async Task<SampleFindings> StartSamplesAsync(
        RestGatewayClient gateway, SampleServices services, Screen screen, CancellationToken cancellationToken)
    {
        var started = await SampleInstances.StartOnceAsync(gateway, services, cancellationToken).ConfigureAwait(false);
        if (started > 0)
        {
            screen.Say($"Started {started} sample instances, one of them made to stop; waiting until they have something to show ...");
        }

        return await SampleInstances.LookAsync(gateway, cancellationToken).ConfigureAwait(false);
    }
}
