using ProcessAgents.Cli.Hosting;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Testing;

/// <summary>What test cases run on: a gateway that was named, or an engine that lives as long as they do.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    private readonly DirectoryInfo? _folder;
    private readonly EmbeddedEngine? _engine;

    private TestGateway(Uri address, DirectoryInfo? folder, EmbeddedEngine? engine)
    {
        _folder = folder;
        _engine = engine;
        Client = new RestGatewayClient(new RestGatewayClientOptions { Address = address });
    }

    public RestGatewayClient Client { get; }

    /// <param name="target">REST address; null starts an engine on free ports, its data in a temporary folder.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<TestGateway> OpenAsync(Uri? target, CancellationToken cancellationToken)
    {
        if (target is not null)
        {
            return new TestGateway(target, null, null);
        }

        var folder = Directory.CreateTempSubdirectory("processagents-test-");
        try
        {
            var engine = await EmbeddedEngine.StartAsync(
                new EmbeddedEngineOptions(folder.FullName, GrpcPort: 0, RestPort: 0, ControlledClock: true), cancellationToken)
                .ConfigureAwait(false);
            return new TestGateway(engine.RestAddress, folder, engine);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync().ConfigureAwait(false);
        if (_engine is not null)
        {
            await _engine.DisposeAsync().ConfigureAwait(false);
        }

        _folder?.Delete(recursive: true);
    }
}
