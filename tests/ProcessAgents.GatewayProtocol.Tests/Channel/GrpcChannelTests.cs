using System.Net;
using System.Net.Sockets;
using ProcessAgents.GatewayProtocol.Tests.Server;
using ProcessAgents.JobWorkers.Tests;

namespace ProcessAgents.GatewayProtocol.Tests.Channel;

/// <summary>Both sides of the wire together.</summary>
public sealed class GrpcChannelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_brings_its_answer()
    {
        await using var server = await TestServer.StartAsync();
        using var channel = server.Channel();

        var response = await channel.UnaryAsync(GatewayMethods.Topology, new TopologyRequest(), cancellationToken: Token);

        response.ClusterSize.ShouldBe(7);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5_000)]
    [InlineData(3_000_000)]
    public async Task Messages_of_any_size_come_back_plain_and_compressed(int characters)
    {
        await using var server = await TestServer.StartAsync(
            publishMessage: (request, _) => ValueTask.FromResult(new PublishMessageResponse { TenantId = request.Name }),
            options: new GrpcServerOptions { CompressFromBytes = 1000 });
        using var plain = server.Channel();
        using var compressed = server.Channel(new GrpcChannelOptions { CompressFromBytes = 1000 });
        var request = new PublishMessageRequest { Name = new string('x', characters) };

        (await plain.UnaryAsync(GatewayMethods.PublishMessage, request, null, Token)).TenantId.ShouldBe(request.Name);
        (await compressed.UnaryAsync(GatewayMethods.PublishMessage, request, null, Token)).TenantId.ShouldBe(request.Name);
    }

    [Fact]
    public async Task A_message_may_have_the_largest_size_and_not_one_byte_more()
    {
        var limits = new GrpcLimits { MessageBytesMax = 1000 };
        await using var server = await TestServer.StartAsync(options: new GrpcServerOptions { Limits = limits });
        using var channel = server.Channel();
        var largest = new PublishMessageRequest { Name = new string('x', 997) };
        var larger = new PublishMessageRequest { Name = new string('x', 998) };

        largest.CalculateSize().ShouldBe(1000);
        await channel.UnaryAsync(GatewayMethods.PublishMessage, largest, null, Token);
        var refused = await Should.ThrowAsync<GrpcException>(
            () => channel.UnaryAsync(GatewayMethods.PublishMessage, larger, null, Token));

        refused.Code.ShouldBe(GrpcStatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task A_compressed_message_is_measured_once_inflated()
    {
        await using var server = await TestServer.StartAsync(
            options: new GrpcServerOptions { Limits = new GrpcLimits { MessageBytesMax = 1000 } });
        using var channel = server.Channel(new GrpcChannelOptions { CompressFromBytes = 0 });

        var refused = await Should.ThrowAsync<GrpcException>(() => channel.UnaryAsync(
            GatewayMethods.PublishMessage, new PublishMessageRequest { Name = new string('x', 100_000) }, null, Token));

        refused.Code.ShouldBe(GrpcStatusCode.ResourceExhausted);
        refused.Detail.ShouldContain("inflated");
    }

    [Fact]
    public async Task An_answer_larger_than_the_client_takes_is_refused_by_the_client()
    {
        await using var server = await TestServer.StartAsync((_, _) =>
            ValueTask.FromResult(new TopologyResponse { GatewayVersion = new string('8', 5000) }));
        using var channel = server.Channel(new GrpcChannelOptions { Limits = new GrpcLimits { MessageBytesMax = 1000 } });

        var refused = await Should.ThrowAsync<GrpcException>(
            () => channel.UnaryAsync(GatewayMethods.Topology, new TopologyRequest(), null, Token));

        refused.Code.ShouldBe(GrpcStatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task A_status_comes_with_its_text()
    {
        await using var server = await TestServer.StartAsync(
            (_, _) => throw new GrpcException(GrpcStatusCode.FailedPrecondition, "Schlüssel 5 %\nzweite Zeile"));
        using var channel = server.Channel();

        var refused = await Should.ThrowAsync<GrpcException>(
            () => channel.UnaryAsync(GatewayMethods.Topology, new TopologyRequest(), null, Token));

        refused.Code.ShouldBe(GrpcStatusCode.FailedPrecondition);
        refused.Detail.ShouldBe("Schlüssel 5 %\nzweite Zeile");
    }

    [Fact]
    public async Task A_call_past_its_deadline_ends_on_both_sides()
    {
        var time = new ManualTime();
        var started = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            async (_, call) =>
            {
                await using var registration = call.CancellationToken.Register(ended.SetResult);
                started.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, call.CancellationToken);
                return new TopologyResponse();
            },
            timeProvider: time);
        using var channel = server.Channel(timeProvider: time);

        var call = channel.UnaryAsync(GatewayMethods.Topology, new TopologyRequest(), TimeSpan.FromMinutes(1), Token);
        await started.Task.WaitAsync(Token);
        call.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromMinutes(1));
        var late = await Should.ThrowAsync<GrpcException>(() => call);

        late.Code.ShouldBe(GrpcStatusCode.DeadlineExceeded);
        await ended.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task A_canceled_call_is_reset_and_the_server_stops_its_work()
    {
        var started = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(async (_, call) =>
        {
            await using var registration = call.CancellationToken.Register(ended.SetResult);
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, call.CancellationToken);
            return new TopologyResponse();
        });
        using var channel = server.Channel();
        using var canceled = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var call = channel.UnaryAsync(GatewayMethods.Topology, new TopologyRequest(), null, canceled.Token);
        await started.Task.WaitAsync(Token);
        await canceled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
        await ended.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task A_stream_that_is_left_is_reset_and_the_server_stops_pushing()
    {
        var ended = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(activateJobs: async (_, responses, call) =>
        {
            await using var registration = call.CancellationToken.Register(ended.SetResult);
            responses.Write(new ActivateJobsResponse());
            await responses.FlushAsync(call.CancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, call.CancellationToken);
        });
        using var channel = server.Channel();

        await foreach (var _ in channel.ServerStreamingAsync(
            GatewayMethods.ActivateJobs, new ActivateJobsRequest(), null, Token))
        {
            break;
        }

        await ended.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task A_stream_brings_every_message_in_order_and_then_the_status()
    {
        await using var server = await TestServer.StartAsync(activateJobs: async (_, responses, call) =>
        {
            for (var key = 1; key <= 1000; key++)
            {
                responses.Write(new ActivateJobsResponse { Jobs = { new ActivatedJob { Key = key } } });
                if (key % 100 == 0)
                {
                    await responses.FlushAsync(call.CancellationToken);
                }
            }

            throw new GrpcException(GrpcStatusCode.ResourceExhausted, "enough");
        });
        using var channel = server.Channel();
        var keys = new List<long>();

        var end = await Should.ThrowAsync<GrpcException>(async () =>
        {
            await foreach (var response in channel.ServerStreamingAsync(
                GatewayMethods.ActivateJobs, new ActivateJobsRequest(), null, Token))
            {
                keys.Add(response.Jobs[0].Key);
            }
        });

        keys.ShouldBe(Enumerable.Range(1, 1000).Select(key => (long)key));
        end.Detail.ShouldBe("enough");
    }

    [Fact]
    public async Task The_authorization_of_a_channel_goes_with_every_call()
    {
        await using var server = await TestServer.StartAsync((_, call) =>
            ValueTask.FromResult(new TopologyResponse { ClusterId = call.Header("authorization") ?? "" }));
        using var channel = server.Channel(new GrpcChannelOptions
        {
            Authorization = _ => ValueTask.FromResult<string?>("Bearer abc"),
        });

        var response = await channel.UnaryAsync(GatewayMethods.Topology, new TopologyRequest(), null, Token);

        response.ClusterId.ShouldBe("Bearer abc");
    }

    [Fact]
    public async Task Nobody_at_the_address_is_unavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var free = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var channel = new GrpcChannel(new Uri($"http://127.0.0.1:{free}"));

        var refused = await Should.ThrowAsync<GrpcException>(
            () => channel.UnaryAsync(GatewayMethods.Topology, new TopologyRequest(), null, Token));

        refused.Code.ShouldBe(GrpcStatusCode.Unavailable);
        refused.Detail.ShouldContain($"127.0.0.1:{free}");
    }

    [Fact]
    public async Task A_server_that_cuts_the_connection_is_unavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var channel = new GrpcChannel(new Uri($"http://{listener.LocalEndpoint}"));

        var call = channel.UnaryAsync(GatewayMethods.Topology, new TopologyRequest(), null, Token);
        (await listener.AcceptSocketAsync(Token)).Dispose();

        (await Should.ThrowAsync<GrpcException>(() => call)).Code.ShouldBe(GrpcStatusCode.Unavailable);
    }
}
