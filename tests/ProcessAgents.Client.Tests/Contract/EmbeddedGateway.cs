using ProcessAgents.Broker;
using ProcessAgents.Gateway;

namespace ProcessAgents.Client.Tests.Contract;

/// <summary>Our broker and gateway in this process, on a free port and a folder of their own.</summary>
public sealed class EmbeddedGateway : ITestGateway, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("client-tests-").FullName;
    private ProcessBroker? broker;
    private GatewayHost? host;
    private GrpcGatewayClient? client;

    public IGatewayClient Client => client!;

    public async ValueTask InitializeAsync()
    {
        broker = await ProcessBroker.OpenAsync(
            new BrokerOptions { DataDirectory = folder, SegmentSizeBytes = 1024 * 1024 }, TimeProvider.System);
        host = await GatewayHost.StartAsync(new GatewayOptions { GrpcPort = 0, RestPort = 0 }, broker);
        client = new GrpcGatewayClient(new GrpcGatewayClientOptions
        {
            Address = host.GrpcAddress,
            Retry = new GatewayRetryOptions { AttemptsMax = 1 },
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (client is not null)
        {
            await client.DisposeAsync();
        }

        if (host is not null)
        {
            await host.DisposeAsync();
        }

        if (broker is not null)
        {
            await broker.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
