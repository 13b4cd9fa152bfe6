using ProcessAgents.Broker;
using ProcessAgents.Gateway;

namespace ProcessAgents.Client.Tests;

/// <summary>Our engine, broker and gateway in this process.</summary>
public sealed class EmbeddedGatewayTarget : IGatewayTarget
{
    private readonly string _folder = Directory.CreateTempSubdirectory("client-tests-").FullName;
    private ProcessBroker? _broker;
    private GatewayHost? _host;

    public string? AbsentBecause => null;

    public Uri? RestAddress => _host?.RestAddress;

    public Uri? GrpcAddress => _host?.GrpcAddress;

    public async ValueTask InitializeAsync()
    {
        _broker = await ProcessBroker.OpenAsync(
            new BrokerOptions { DataDirectory = _folder, SegmentSizeBytes = 1024 * 1024 }, TimeProvider.System);
        _host = await GatewayHost.StartAsync(new GatewayOptions { GrpcPort = 0, RestPort = 0 }, _broker);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_broker is not null)
        {
            await _broker.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
