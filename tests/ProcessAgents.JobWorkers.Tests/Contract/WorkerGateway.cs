using ProcessAgents.Client;
using ProcessAgents.Client.Tests;
using ProcessAgents.Client.Tests.Contract;

namespace ProcessAgents.JobWorkers.Tests.Contract;

/// <summary>A gateway that workers are tested at.</summary>
public interface IWorkerGateway
{
    /// <summary>A client of it; skips the test, aloud, where the gateway is absent.</summary>
    IGatewayClient Client { get; }
}

/// <summary>Our gateway over REST: long polling.</summary>
public sealed class EmbeddedRest : IWorkerGateway, IAsyncLifetime
{
    private readonly EmbeddedGatewayTarget _target = new();

    public IGatewayClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _target.InitializeAsync();
        Client = new RestGatewayClient(new RestGatewayClientOptions { Address = _target.RestAddress });
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _target.DisposeAsync();
    }
}

/// <summary>Our gateway over gRPC: streams with a slow poll behind them.</summary>
public sealed class EmbeddedGrpc : IWorkerGateway, IAsyncLifetime
{
    private readonly EmbeddedGatewayTarget _target = new();

    public IGatewayClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _target.InitializeAsync();
        Client = new GrpcGatewayClient(new GrpcGatewayClientOptions { Address = _target.GrpcAddress });
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _target.DisposeAsync();
    }
}

/// <summary>The real engine over REST.</summary>
public sealed class ZeebeRest : IWorkerGateway, IAsyncLifetime
{
    private readonly ZeebeEngineTarget _target = new();
    private RestGatewayClient? _client;

    public IGatewayClient Client
    {
        get
        {
            Assert.SkipWhen(_client is null, _target.AbsentBecause ?? "");
            return _client!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        await _target.InitializeAsync();
        _client = _target.AbsentBecause is null
            ? new RestGatewayClient(new RestGatewayClientOptions { Address = _target.RestAddress })
            : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        await _target.DisposeAsync();
    }
}

/// <summary>A real broker over gRPC.</summary>
public sealed class ZeebeGrpc : IWorkerGateway, IAsyncLifetime
{
    private readonly ZeebeGateway _gateway = new();

    public IGatewayClient Client => _gateway.Client;

    public ValueTask InitializeAsync() => _gateway.InitializeAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();
}
