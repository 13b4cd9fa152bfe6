using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProcessAgents.Agents;
using ProcessAgents.Cli.Input;
using ProcessAgents.Client;
using ProcessAgents.Connectors;
using ProcessAgents.ControlPlane;
using ProcessAgents.Ledger;
using ProcessAgents.Llm;

namespace ProcessAgents.Cli.Hosting;

/// <summary>The connectors, their ledger and the control plane, working for one gateway.</summary>
internal sealed class WorkerHost : IAsyncDisposable
{
    /// <summary>A gateway that does not name its cluster: one ledger then belongs to one cluster.</summary>
    private const string UnnamedCluster = "local";

    private readonly IHost _host;
    private readonly IGatewayClient _jobs;
    private readonly RestGatewayClient _definitions;
    private readonly ControlPlaneServer _controlPlane;

    private WorkerHost(IHost host, IGatewayClient jobs, RestGatewayClient definitions, ControlPlaneServer controlPlane)
    {
        _host = host;
        _jobs = jobs;
        _definitions = definitions;
        _controlPlane = controlPlane;
    }

    /// <summary>Where usage and lineage are asked.</summary>
    public Uri ControlPlaneAddress => _controlPlane.Address;

    /// <exception cref="CommandFailure">
    /// Another worker host has the ledger, or a file of the configuration is wrong; says which and where.
    /// </exception>
    public static async Task<WorkerHost> StartAsync(WorkerHostOptions options, CancellationToken cancellationToken)
    {
        var ledger = new LedgerOptions(options.LedgerPath, ReadPrices(options.PricesPath));
        var models = ReadModels(options.ModelsPath);
        var people = ReadPeople(options.PeoplePath);
        var definitions = new RestGatewayClient(new RestGatewayClientOptions { Address = options.RestAddress });
        IGatewayClient jobs = options.GrpcAddress is { } grpc
            ? new GrpcGatewayClient(new GrpcGatewayClientOptions { Address = grpc })
            : definitions;
        IHost? host = null;
        ControlPlaneServer? controlPlane = null;
        try
        {
            var cluster = options.Cluster
                ?? (await definitions.GetTopologyAsync(cancellationToken).ConfigureAwait(false)).ClusterId
                ?? UnnamedCluster;
            host = Build(options, cluster, ledger, models, people, jobs, definitions);
            controlPlane = await StartControlPlaneAsync(
                options.ControlPlanePort, host.Services.GetRequiredService<CallLedger>(), cancellationToken).ConfigureAwait(false);
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            return new WorkerHost(host, jobs, definitions, controlPlane);
        }
        catch (Exception failure)
        {
            await DisposeAsync(controlPlane, host, jobs, definitions).ConfigureAwait(false);
            if (failure is InvalidDataException or UnpricedModelException)
            {
                throw new CommandFailure(failure.Message, ExitCodes.Usage);
            }

            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync().ConfigureAwait(false);
        await DisposeAsync(_controlPlane, _host, _jobs, _definitions).ConfigureAwait(false);
    }

    private static IHost Build(
        WorkerHostOptions options,
        string cluster,
        LedgerOptions ledger,
        LlmConfiguration models,
        PeopleDirectory? people,
        IGatewayClient jobs,
        RestGatewayClient definitions)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(new ErrorStreamLoggerProvider(options.LogLevel));
        builder.Services.AddSingleton(jobs);
        builder.Services.AddProcessAgentsWorkers(new ProcessAgentsWorkersOptions
        {
            Ledger = ledger,
            Models = models,
            Agents = new AgentOptions
            {
                Cluster = cluster,
                ResourceRoot = options.ResourceRoot,
                FailureClassification = FailureClassification(options.ResourceRoot),
                Environment = options.Environment,
                ProcessDefinitionXml = async (key, token) =>
                    await definitions.GetProcessDefinitionXmlAsync(key, token).ConfigureAwait(false),
                CompletedUserTasks = (key, token) => CompletedUserTasksAsync(definitions, key, token),
                People = people,
            },
        });
        return builder.Build();
    }

    private static async Task<ControlPlaneServer> StartControlPlaneAsync(
        int port, CallLedger ledger, CancellationToken cancellationToken)
    {
        try
        {
            return await ControlPlaneServer.StartAsync(new ControlPlaneOptions { Port = port }, ledger, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            throw new CommandFailure(
                $"Expected to listen for usage and lineage on 127.0.0.1:{port}, but: {failure.Message.TrimEnd('.')}. "
                + "Stop what uses the port, or choose another with --control-plane-port (0 picks a free one).",
                ExitCodes.Unreachable);
        }
    }

    private static async Task DisposeAsync(
        ControlPlaneServer? controlPlane, IHost? host, IGatewayClient jobs, RestGatewayClient definitions)
    {
        if (controlPlane is not null)
        {
            await controlPlane.DisposeAsync().ConfigureAwait(false);
        }

        if (host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync().ConfigureAwait(false);
        }

        await jobs.DisposeAsync().ConfigureAwait(false);
        await definitions.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The project's own table, else the shipped one.</summary>
    private static string FailureClassification(string resourceRoot)
    {
        var own = Path.Combine(resourceRoot, "dmn", "failure-classification.dmn");
        return File.Exists(own) ? own : ShippedFiles.FailureClassification;
    }

    private static PriceTable ReadPrices(string path)
    {
        try
        {
            return PriceTable.Load(path);
        }
        catch (PriceTableException failure)
        {
            throw new CommandFailure(failure.Message, ExitCodes.Usage);
        }
    }

    private static LlmConfiguration ReadModels(string path) => Read(() => LlmConfiguration.Load(path));

    private static PeopleDirectory? ReadPeople(string? path) =>
        path is null ? null : Read(() => PeopleDirectory.Load(path));

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException failure)
        {
            throw new CommandFailure(failure.Message, ExitCodes.Usage);
        }
    }

    private static async Task<IReadOnlyList<CompletedUserTask>> CompletedUserTasksAsync(
        RestGatewayClient gateway, long processInstanceKey, CancellationToken cancellationToken)
    {
        var found = await gateway.SearchUserTasksAsync(
            Filters.Where(
                ("processInstanceKey", processInstanceKey.ToString(CultureInfo.InvariantCulture)),
                ("state", "COMPLETED")),
            cancellationToken).ConfigureAwait(false);
        return [.. found.Items.Select(task => new CompletedUserTask(
            long.Parse(task.UserTaskKey, CultureInfo.InvariantCulture),
            task.ElementId,
            task.Assignee,
            task.CandidateGroups,
            task.CompletionDate))];
    }
}

/// <summary>What a worker host works for, and with what.</summary>
internal sealed record WorkerHostOptions
{
    /// <summary>REST address of the gateway: definitions, and jobs where there is no gRPC.</summary>
    public required Uri RestAddress { get; init; }

    /// <summary>gRPC address of the gateway; null takes jobs by REST long poll.</summary>
    public Uri? GrpcAddress { get; init; }

    /// <summary>Names the engine in the ledger; null takes the name that the gateway gives.</summary>
    public string? Cluster { get; init; }

    public required string LedgerPath { get; init; }

    /// <summary>Price table in LiteLLM's format.</summary>
    public required string PricesPath { get; init; }

    /// <summary>Providers and models.</summary>
    public required string ModelsPath { get; init; }

    /// <summary>Who is in which group (JSON); null: groups are not checked.</summary>
    public string? PeoplePath { get; init; }

    /// <summary>Folder below which prompts, schemas and policies are found.</summary>
    public required string ResourceRoot { get; init; }

    /// <summary>0 picks a free one.</summary>
    public int ControlPlanePort { get; init; }

    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>Where secrets and endpoints come from.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;
}
