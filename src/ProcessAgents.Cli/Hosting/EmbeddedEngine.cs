using System.Net;
using Microsoft.Extensions.Logging;
using ProcessAgents.Broker;
using ProcessAgents.Gateway;
using ProcessAgents.Search;

namespace ProcessAgents.Cli.Hosting;

/// <summary>Broker and gateway of one data directory, in this process.</summary>
internal sealed class EmbeddedEngine : IAsyncDisposable
{
    private readonly LoggerFactory _log;
    private readonly ProcessBroker _broker;
    private readonly GatewayHost _gateway;
    private readonly SearchStore _search;

    private EmbeddedEngine(LoggerFactory log, ProcessBroker broker, SearchStore search, GatewayHost gateway)
    {
        _log = log;
        _broker = broker;
        _search = search;
        _gateway = gateway;
    }

    public Uri GrpcAddress => _gateway.GrpcAddress;

    public Uri RestAddress => _gateway.RestAddress;

    /// <summary>What tells programs that it takes requests, and where.</summary>
    public string ReadyLine => $"ready grpc={GrpcAddress.Authority} rest={RestAddress.GetLeftPart(UriPartial.Authority)}";

    /// <exception cref="CommandFailure">The host is not an IP address.</exception>
    /// <exception cref="DataDirectoryLockedException">Another engine has the directory.</exception>
    /// <exception cref="GatewayStartException">A port is taken, or the address is not loopback.</exception>
    public static async Task<EmbeddedEngine> StartAsync(EmbeddedEngineOptions options, CancellationToken cancellationToken)
    {
        var host = options.Host == "localhost" ? "127.0.0.1" : options.Host;
        if (!IPAddress.TryParse(host, out var address))
        {
            throw new CommandFailure(
                $"Expected --host to be a loopback address or localhost, but it is '{options.Host}'.", ExitCodes.Usage);
        }

        CreateDirectory(options.DataDirectory);
        var broker = await ProcessBroker.OpenAsync(
            new BrokerOptions
            {
                DataDirectory = Path.Combine(options.DataDirectory, "log"),
                Clock = options.ControlledClock ? BrokerClockMode.Controlled : BrokerClockMode.System,
            },
            TimeProvider.System,
            cancellationToken).ConfigureAwait(false);
        // What the gateway answers with 500 is told here in full.
        var log = new LoggerFactory([new ErrorStreamLoggerProvider(LogLevel.Error)]);
        SearchStore? search = null;
        try
        {
            search = SearchStore.Open(Path.Combine(options.DataDirectory, "search.db"), TimeProvider.System);
            var gateway = await GatewayHost.StartAsync(
                new GatewayOptions
                {
                    Address = address,
                    GrpcPort = options.GrpcPort,
                    RestPort = options.RestPort,
                    ClusterId = ClusterId.Of(options.DataDirectory),
                },
                broker,
                loggerFactory: log,
                search: search,
                cancellationToken: cancellationToken).ConfigureAwait(false);
            return new EmbeddedEngine(log, broker, search, gateway);
        }
        catch
        {
            await broker.DisposeAsync().ConfigureAwait(false);
            search?.Dispose();
            log.Dispose();
            throw;
        }
    }

    private static void CreateDirectory(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"Expected to create directory '{path}', but {failure.Message}", ExitCodes.Usage);
        }
    }

    /// <summary>Runs until it is canceled.</summary>
    /// <exception cref="CommandFailure">The engine had to stop; says why.</exception>
    public async Task RunUntilAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _broker.Stopped.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A stop that was asked for.
        }
        catch (BrokerStoppedException failure)
        {
            throw new CommandFailure(failure.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync().ConfigureAwait(false);
        await _broker.DisposeAsync().ConfigureAwait(false);
        _search.Dispose();
        _log.Dispose();
    }
}

/// <param name="DataDirectory">Holds the log and the search database.</param>
/// <param name="Host">Loopback address, or localhost.</param>
/// <param name="GrpcPort">0 picks a free one.</param>
/// <param name="RestPort">0 picks a free one.</param>
/// <param name="ControlledClock">Whether requests may pin and advance the engine's clock.</param>
internal sealed record EmbeddedEngineOptions(
    string DataDirectory, string Host = "127.0.0.1", int GrpcPort = 26500, int RestPort = 8080, bool ControlledClock = false);
