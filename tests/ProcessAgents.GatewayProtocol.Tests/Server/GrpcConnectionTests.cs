
using Microsoft.Extensions.DependencyInjection;

namespace ProcessAgents.GatewayProtocol.Tests.Server;

/// <summary>Many calls on one connection, slow readers, and the end of the server.</summary>
public sealed class GrpcConnectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hundreds_of_parked_calls_leave_room_for_others_on_the_same_connection()
    {
        const int parkedCount = 300;
        using var parked = new CountdownEvent(parkedCount);
        var release = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(activateJobs: async (_, _, call) =>
        {
            parked.Signal();
            await release.Task.WaitAsync(call.CancellationToken);
        });
        using var http = server.Http();
        using var channel = server.Channel();

        var polls = Enumerable.Range(0, parkedCount).Select(_ => PostAsync(http, "ActivateJobs")).ToList();
        await Task.Run(() => parked.Wait(Token), Token);
        using var other = await PostAsync(http, "Topology");
        release.SetResult();

        other.TrailingHeaders.GetValues("grpc-status").ShouldBe(["0"]);
        foreach (var poll in polls)
        {
            (await poll).Dispose();
        }
    }

    [Fact]
    public async Task A_channel_opens_another_connection_when_parked_calls_fill_the_first()
    {
        using var parked = new CountdownEvent(5);
        var release = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            activateJobs: async (_, _, call) =>
            {
                parked.Signal();
                await release.Task.WaitAsync(call.CancellationToken);
            },
            options: new GrpcServerOptions { Limits = new GrpcLimits { StreamsPerConnectionMax = 2 } });
        using var channel = server.Channel();

        var polls = Enumerable.Range(0, 5).Select(_ => DrainAsync(channel)).ToList();
        await Task.Run(() => parked.Wait(Token), Token);
        var response = await channel.UnaryAsync(GatewayMethods.Topology, new TopologyRequest(), null, Token);
        release.SetResult();

        response.ClusterSize.ShouldBe(7);
        await Task.WhenAll(polls);
    }

    [Fact]
    public async Task A_client_that_does_not_read_holds_the_writer_back_without_filling_memory()
    {
        var written = 0L;
        await using var server = await TestServer.StartAsync(activateJobs: async (_, responses, call) =>
        {
            var response = new ActivateJobsResponse { Jobs = { new ActivatedJob { Variables = new string('x', 10_000) } } };
            while (true)
            {
                responses.Write(response);
                await responses.FlushAsync(call.CancellationToken);
                Interlocked.Increment(ref written);
            }
        });
        using var http = server.Http();
        using var slow = await PostAsync(http, "ActivateJobs");

        for (var other = 0; other < 300; other++)
        {
            (await PostAsync(http, "Topology")).Dispose();
        }

        (Interlocked.Read(ref written) * 10_000).ShouldBeLessThan(16 * 1024 * 1024);
    }

    [Fact]
    public void No_connection_is_cut_for_being_read_slowly()
    {
        // Kestrel would cut it, with every call on it, some minutes after one stream is no longer read.
        var kestrel = GrpcServer.Configure(new GrpcServerOptions(), new ServiceCollection().BuildServiceProvider());

        kestrel.Limits.MinResponseDataRate.ShouldBeNull();
        kestrel.Limits.MinRequestBodyDataRate.ShouldBeNull();
    }

    [Fact]
    public async Task A_stopping_server_ends_parked_calls_with_unavailable_and_lets_others_finish()
    {
        using var started = new CountdownEvent(2);
        var finish = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            async (_, _) =>
            {
                started.Signal();
                await finish.Task;
                return new TopologyResponse { ClusterSize = 3 };
            },
            async (_, _, call) =>
            {
                started.Signal();
                await Task.Delay(Timeout.InfiniteTimeSpan, call.CancellationToken);
            },
            options: new GrpcServerOptions { Limits = new GrpcLimits { DrainTimeout = TimeSpan.FromHours(1) } });
        using var channel = server.Channel();
        var running = channel.UnaryAsync(GatewayMethods.Topology, new TopologyRequest(), null, Token);
        var parked = DrainAsync(channel);
        await Task.Run(() => started.Wait(Token), Token);

        var stopping = server.Server.StopAsync();
        var cut = await Should.ThrowAsync<GrpcException>(() => parked);
        finish.SetResult();

        cut.Code.ShouldBe(GrpcStatusCode.Unavailable);
        cut.Detail.ShouldContain("shutting down");
        (await running).ClusterSize.ShouldBe(3);
        await stopping.WaitAsync(Token);
    }

    [Fact]
    public async Task A_server_that_has_stopped_is_gone_for_the_channels_it_had()
    {
        await using var server = await TestServer.StartAsync();
        using var channel = server.Channel();
        await channel.UnaryAsync(GatewayMethods.Topology, new TopologyRequest(), null, Token);

        await server.Server.StopAsync();
        var refused = await Should.ThrowAsync<GrpcException>(
            () => channel.UnaryAsync(GatewayMethods.Topology, new TopologyRequest(), null, Token));

        refused.Code.ShouldBe(GrpcStatusCode.Unavailable);
    }

    [Fact]
    public async Task A_call_that_will_not_end_is_cut_after_the_drain_timeout()
    {
        var started = new TaskCompletionSource();
        var never = new TaskCompletionSource<TopologyResponse>();
        await using var server = await TestServer.StartAsync(
            (_, _) =>
            {
                started.SetResult();
                return new ValueTask<TopologyResponse>(never.Task);
            },
            options: new GrpcServerOptions { Limits = new GrpcLimits { DrainTimeout = TimeSpan.FromMilliseconds(50) } });
        using var channel = server.Channel();
        var call = channel.UnaryAsync(GatewayMethods.Topology, new TopologyRequest(), null, Token);
        await started.Task.WaitAsync(Token);

        var stopping = server.Server.StopAsync();

        (await Should.ThrowAsync<GrpcException>(() => call)).Code.ShouldBe(GrpcStatusCode.Unavailable);
        never.SetResult(new TopologyResponse());
        await stopping.WaitAsync(Token);
    }

    private static async Task DrainAsync(GrpcChannel channel)
    {
        await foreach (var _ in channel.ServerStreamingAsync(
            GatewayMethods.ActivateJobs, new ActivateJobsRequest(), null, Token))
        {
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, string method)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/gateway_protocol.Gateway/{method}")
        {
            Version = http.DefaultRequestVersion,
            VersionPolicy = http.DefaultVersionPolicy,
            Content = new ByteArrayContent([0, 0, 0, 0, 0]),
        };
        request.Content.Headers.TryAddWithoutValidation("content-type", "application/grpc");
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        if (method == "Topology")
        {
            await response.Content.LoadIntoBufferAsync(Token);
        }

        return response;
    }
}
