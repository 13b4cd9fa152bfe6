using System.Globalization;
using System.Text;
using ProcessAgents.Cli.Hosting;
using ProcessAgents.Cli.Input;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Demo;

/// <summary>Everything that plays in the demo: services, engine (ours, or the target), workers.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    private const string BudgetInFile = "name=\"io.processagents:limits.usd\" value=\"2.00\"";

    private readonly DirectoryInfo _folder;
    private readonly EmbeddedEngine? _engine;
    private readonly WorkerHost _workers;

    private DemoStage(
        DirectoryInfo folder, SampleServices services, EmbeddedEngine? engine, WorkerHost workers, Uri gatewayAddress, string pricesPath)
    {
        _folder = folder;
        Services = services;
        _engine = engine;
        _workers = workers;
        PricesPath = pricesPath;
        GatewayAddress = gatewayAddress;
        Gateway = new RestGatewayClient(new RestGatewayClientOptions { Address = gatewayAddress });
        ControlPlane = new ControlPlaneClient(workers.ControlPlaneAddress);
    }

    public SampleServices Services { get; }

    public RestGatewayClient Gateway { get; }

    public ControlPlaneClient ControlPlane { get; }

    public Uri GatewayAddress { get; }

    public Uri ControlPlaneAddress => _workers.ControlPlaneAddress;

    public string PricesPath { get; }

    public bool IsEmbedded => _engine is not null;

    /// <param name="target">REST address of a gateway; null starts the embedded engine.</param>
    /// <param name="pricesPath">Price table of the ledger.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<DemoStage> StartAsync(Uri? target, string pricesPath, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("processagents-demo-");
        SampleServices? services = null;
        EmbeddedEngine? engine = null;
        try
        {
            services = await SampleServices.StartAsync(folder.FullName, cancellationToken).ConfigureAwait(false);
            engine = target is not null
                ? null
                : await EmbeddedEngine.StartAsync(
                    new EmbeddedEngineOptions(
                        Path.Combine(folder.FullName, "engine"), GrpcPort: 0, RestPort: 0, ControlledClock: true),
                    cancellationToken).ConfigureAwait(false);
            var rest = target ?? engine!.RestAddress;
            var workers = await WorkerHost.StartAsync(
                new WorkerHostOptions
                {
                    RestAddress = rest,
                    GrpcAddress = engine?.GrpcAddress,
                    LedgerPath = Path.Combine(folder.FullName, "ledger.db"),
                    PricesPath = pricesPath,
                    ModelsPath = ShippedFiles.SimulatedModels,
                    PeoplePath = ShippedFiles.SamplePeople,
                    ResourceRoot = ShippedFiles.Root,
                    Environment = services.Environment,
                },
                cancellationToken).ConfigureAwait(false);
            return new DemoStage(folder, services, engine, workers, rest, pricesPath);
        }
        catch
        {
            await DisposeAsync(engine).ConfigureAwait(false);
            await DisposeAsync(services).ConfigureAwait(false);
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Deploys processes, forms and decisions as they are in the tree.</summary>
    /// <returns>Key of the refund process.</returns>
    public async Task<long> DeployAsync(CancellationToken cancellationToken)
    {
        var resources = Resources.Read([Path.Combine(ShippedFiles.Root, "bpmn"), Path.Combine(ShippedFiles.Root, "dmn")]);
        var deployment = await Gateway.DeployAsync(resources, cancellationToken: cancellationToken).ConfigureAwait(false);
        return deployment.Processes.Single(process => process.BpmnProcessId == "refund").ProcessDefinitionKey;
    }

    /// <summary>Deploys the refund process with another budget: one attribute of the model changes.</summary>
    public async Task<long> DeployWithBudgetAsync(string usd, CancellationToken cancellationToken)
    {
        var path = Path.Combine(ShippedFiles.Root, "bpmn", "refund", "refund.bpmn");
        var xml = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        var changed = xml.Replace(BudgetInFile, BudgetInFile.Replace("2.00", usd, StringComparison.Ordinal), StringComparison.Ordinal);
        if (changed == xml)
        {
            throw new CommandFailure($"Expected '{path}' to hold the property {BudgetInFile}, but it does not.");
        }

        var deployment = await Gateway.DeployAsync(
            [new DeploymentResource("refund.bpmn", Encoding.UTF8.GetBytes(changed))], cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return deployment.Processes[0].ProcessDefinitionKey;
    }

    /// <summary>A variable of an instance as JSON; null where it has none of that name.</summary>
    public async Task<string> VariableAsync(long processInstanceKey, string name, CancellationToken cancellationToken)
    {
        var found = await Gateway.SearchVariablesAsync(
            Filters.Where(("processInstanceKey", processInstanceKey.ToString(CultureInfo.InvariantCulture)), ("name", name)),
            truncateValues: false,
            cancellationToken).ConfigureAwait(false);
        return found.Items.Count > 0 ? found.Items[0].Value : "null";
    }

    public async ValueTask DisposeAsync()
    {
        ControlPlane.Dispose();
        await Gateway.DisposeAsync().ConfigureAwait(false);
        await _workers.DisposeAsync().ConfigureAwait(false);
        await DisposeAsync(_engine).ConfigureAwait(false);
        await Services.DisposeAsync().ConfigureAwait(false);
        _folder.Delete(recursive: true);
    }

    private static ValueTask DisposeAsync(IAsyncDisposable? disposable) => disposable?.DisposeAsync() ?? ValueTask.CompletedTask;
}
