namespace ProcessAgents.Client.Tests;

/// <summary>Clients of a gateway that tests run against, over one transport.</summary>
public interface ITestGateway
{
    /// <summary>A client, patient with a slow machine; skips the test, aloud, where the gateway is absent.</summary>
    IGatewayClient Client { get; }
}

/// <summary>A gateway over gRPC: jobs are pushed.</summary>
public sealed class OverGrpc<TTarget>() : TestGateway<TTarget>(
    target => target.GrpcAddress,
    address => new GrpcGatewayClient(new GrpcGatewayClientOptions
    {
        Address = address,
        Retry = Quick,
        RequestTimeout = Patience,
        RequestTimeoutOffset = Patience,
    }))
    where TTarget : IGatewayTarget, new();

/// <summary>A gateway over REST: jobs by long polling.</summary>
public sealed class OverRest<TTarget>() : TestGateway<TTarget>(
    target => target.RestAddress,
    address => new RestGatewayClient(new RestGatewayClientOptions
    {
        Address = address,
        Retry = Quick,
        RequestTimeout = Patience,
        RequestTimeoutOffset = Patience,
    }))
    where TTarget : IGatewayTarget, new();

/// <summary>Starts the gateway with the tests of a class, and ends it with them.</summary>
public abstract class TestGateway<TTarget>(
    Func<TTarget, Uri?> addressOf, Func<Uri, IGatewayClient> connect) : ITestGateway, IAsyncLifetime
    where TTarget : IGatewayTarget, new()
{
    protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    protected static readonly GatewayRetryOptions Quick = new() { FirstPause = TimeSpan.FromMilliseconds(10) };

    private readonly TTarget _target = new();
    private IGatewayClient? _client;

    public IGatewayClient Client
    {
        get
        {
            Assert.SkipWhen(
                _client is null, _target.AbsentBecause ?? $"{typeof(TTarget).Name} does not serve this transport.");
            return _client!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        await _target.InitializeAsync();
        if (addressOf(_target) is { } address)
        {
            _client = connect(address);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        await _target.DisposeAsync();
    }
}
