using Microsoft.Extensions.Logging.Abstractions;

namespace ProcessAgents.GatewayProtocol.Tests.Server;

/// <summary>A server on a free port with two methods that each test fills: Topology (unary) and ActivateJobs (streaming).</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private TestServer(GrpcServer server)
    {
        Server = server;
        Address = new Uri($"http://{server.EndPoint}");
    }

    public GrpcServer Server { get; }

    public Uri Address { get; }

    public static async Task<TestServer> StartAsync(
        Func<TopologyRequest, GrpcServerCall, ValueTask<TopologyResponse>>? topology = null,
        Func<ActivateJobsRequest, GrpcStreamWriter<ActivateJobsResponse>, GrpcServerCall, Task>? activateJobs = null,
        Func<PublishMessageRequest, GrpcServerCall, ValueTask<PublishMessageResponse>>? publishMessage = null,
        GrpcServerOptions? options = null,
        TimeProvider? timeProvider = null)
    {
        var routes = new GrpcRoutes()
            .Unary(GatewayMethods.Topology, topology ?? ((_, _) => ValueTask.FromResult(new TopologyResponse { ClusterSize = 7 })))
            .ServerStreaming(GatewayMethods.ActivateJobs, activateJobs ?? ((_, _, _) => Task.CompletedTask))
            .Unary(GatewayMethods.PublishMessage, publishMessage ?? ((_, _) => ValueTask.FromResult(new PublishMessageResponse())));
        return new TestServer(await GrpcServer.StartAsync(
            options ?? new GrpcServerOptions(),
            routes,
            timeProvider ?? TimeProvider.System,
            NullLoggerFactory.Instance,
            TestContext.Current.CancellationToken));
    }

    public GrpcChannel Channel(GrpcChannelOptions? options = null, TimeProvider? timeProvider = null) =>
        new(Address, options, timeProvider);

    /// <summary>An HTTP/2 client that sees status, headers and trailers as they are.</summary>
    public HttpClient Http() => new(new SocketsHttpHandler { EnableMultipleHttp2Connections = false })
    {
        BaseAddress = Address,
        DefaultRequestVersion = System.Net.HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
