namespace ProcessAgents.Client.Tests;

/// <summary>Clients of a gateway that tests run against, over one transport.</summary>
public interface ITestGateway
{
    /// <summary>A client as users have it; skips the test, aloud, where the gateway is absent.</summary>
    IGatewayClient Client { get; }

    /// <summary>A client that makes each call once; skips the test, aloud, where the gateway is absent.</summary>
    IGatewayClient ClientWithoutRetries { get; }
}

/// <summary>A gateway over gRPC: jobs are pushed.</summary>
public sealed class OverGrpc<TTarget>() : TestGateway<TTarget>(
    target => target.GrpcAddress,
    (address, retry) => new GrpcGatewayClient(new GrpcGatewayClientOptions { Address = address, Retry = retry }))
    where TTarget : IGatewayTarget, new();

/// <summary>A gateway over REST: jobs by long polling.</summary>
public sealed class OverRest<TTarget>() : TestGateway<TTarget>(
    target => target.RestAddress,
    (address, retry) => new RestGatewayClient(new RestGatewayClientOptions { Address = address, Retry = retry }))
    where TTarget : IGatewayTarget, new();

/// <summary>Starts the gateway with the tests of a class, and ends it with them.</summary>
public abstract class TestGateway<TTarget>(
    Func<TTarget, Uri?> addressOf, Func<Uri, GatewayRetryOptions, IGatewayClient> connect) : ITestGateway, IAsyncLifetime
    where TTarget : IGatewayTarget, new()
{
    private readonly TTarget _target = new();
    private IGatewayClient? _client;
    private IGatewayClient? _clientWithoutRetries;

    public IGatewayClient Client => Present(_client);

    public IGatewayClient ClientWithoutRetries => Present(_clientWithoutRetries);

    public async ValueTask InitializeAsync()
    {
        await _target.InitializeAsync();
        if (addressOf(_target) is { } address)
        {
            _client = connect(address, new GatewayRetryOptions());
            _clientWithoutRetries = connect(address, new GatewayRetryOptions { AttemptsMax = 1 });
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_client is not null)
        {
            await _client.DisposeAsync();
            await _clientWithoutRetries!.DisposeAsync();
        }

        await _target.DisposeAsync();
    }

    private IGatewayClient Present(IGatewayClient? client)
    {
        Assert.SkipWhen(client is null, _target.AbsentBecause ?? $"{typeof(TTarget).Name} does not serve this transport.");
        return client!;
    }
}
