using Microsoft.Extensions.Logging.Abstractions;
using ProcessAgents.GatewayProtocol.Health;

namespace ProcessAgents.GatewayProtocol.Tests.Health;

public sealed class HealthServiceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("gateway_protocol.Gateway")]
    public async Task Says_whether_a_service_takes_calls(string service)
    {
        var stopped = new TaskCompletionSource();
        await using var server = await StartAsync(stopped.Task);
        using var channel = new GrpcChannel(new Uri($"http://{server.EndPoint}"));
        var request = new HealthCheckRequest { Service = service };

        var before = await channel.UnaryAsync(HealthMethods.Check, request, null, Token);
        stopped.SetResult();
        var after = await channel.UnaryAsync(HealthMethods.Check, request, null, Token);

        before.Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);
        after.Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.NotServing);
    }

    [Fact]
    public async Task Does_not_know_other_services()
    {
        await using var server = await StartAsync(new TaskCompletionSource().Task);
        using var channel = new GrpcChannel(new Uri($"http://{server.EndPoint}"));

        var refused = await Should.ThrowAsync<GrpcException>(() => channel.UnaryAsync(
            HealthMethods.Check, new HealthCheckRequest { Service = "other" }, null, Token));

        refused.Code.ShouldBe(GrpcStatusCode.NotFound);
    }

    [Fact]
    public async Task A_watch_tells_the_status_and_its_change()
    {
        var stopped = new TaskCompletionSource();
        await using var server = await StartAsync(stopped.Task);
        using var channel = new GrpcChannel(new Uri($"http://{server.EndPoint}"));
        await using var watch = channel.ServerStreamingAsync(HealthMethods.Watch, new HealthCheckRequest(), null, Token)
            .GetAsyncEnumerator(Token);

        (await watch.MoveNextAsync()).ShouldBeTrue();
        watch.Current.Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);
        stopped.SetException(new InvalidOperationException("the disk is full"));
        (await watch.MoveNextAsync()).ShouldBeTrue();
        watch.Current.Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.NotServing);
    }

    private static Task<GrpcServer> StartAsync(Task stopped)
    {
        var routes = new GrpcRoutes();
        new HealthService([GatewayMethods.ServiceName], stopped).AddTo(routes);
        return GrpcServer.StartAsync(
            new GrpcServerOptions(), routes, TimeProvider.System, NullLoggerFactory.Instance, Token);
    }
}
