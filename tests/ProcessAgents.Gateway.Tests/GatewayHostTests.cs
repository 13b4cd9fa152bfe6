using System.Net;
using System.Net.Sockets;
using ProcessAgents.GatewayProtocol;

namespace ProcessAgents.Gateway.Tests;

public sealed class GatewayHostTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Picks_free_ports_and_says_which()
    {
        await using var broker = await TestBroker.OpenAsync();
        await using var first = await StartAsync(broker, 0, 0);
        await using var other = await TestBroker.OpenAsync();
        await using var second = await StartAsync(other, 0, 0);

        var ports = new[] { first.GrpcAddress.Port, first.RestAddress.Port, second.GrpcAddress.Port, second.RestAddress.Port };

        ports.ShouldBeUnique();
        ports.ShouldAllBe(port => port > 0);
        first.GrpcAddress.Host.ShouldBe("127.0.0.1");
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("192.0.2.1")]
    [InlineData("::")]
    public async Task Is_not_open_to_other_machines_while_nobody_signs_in(string address)
    {
        await using var broker = await TestBroker.OpenAsync();
        var options = new GatewayOptions { Address = IPAddress.Parse(address), GrpcPort = 0, RestPort = 0 };

        var refused = await Should.ThrowAsync<GatewayStartException>(
            () => GatewayHost.StartAsync(options, broker.Broker, cancellationToken: Token));

        refused.Message.ShouldContain(address);
        refused.Message.ShouldContain("authentication");
    }

    [Theory]
    [InlineData(true, "--grpc-port")]
    [InlineData(false, "--rest-port")]
    public async Task A_taken_port_is_named_with_the_option_that_changes_it(bool isGrpc, string option)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var broker = await TestBroker.OpenAsync();

        var refused = await Should.ThrowAsync<GatewayStartException>(
            () => StartAsync(broker, isGrpc ? port : 0, isGrpc ? 0 : port));

        refused.Message.ShouldContain($"127.0.0.1:{port}");
        refused.Message.ShouldContain(option);
    }

    [Fact]
    public async Task Parked_polls_end_when_the_gateway_stops()
    {
        await using var broker = await TestBroker.OpenAsync();
        var patient = new GatewayLimits { Grpc = new GrpcLimits { DrainTimeout = TimeSpan.FromHours(1) } };
        await using var host = await GatewayHost.StartAsync(
            new GatewayOptions { GrpcPort = 0, RestPort = 0, Limits = patient }, broker.Broker, cancellationToken: Token);
        using var channel = new GrpcChannel(host.GrpcAddress);
        var request = new StreamActivatedJobsRequest { Type = "none", Timeout = 1000 };
        var streams = Enumerable.Range(0, 10).Select(_ => DrainAsync(channel, request)).ToList();
        await channel.UnaryAsync(GatewayMethods.Topology, new TopologyRequest(), null, Token);

        await host.StopAsync().WaitAsync(Token);

        foreach (var stream in streams)
        {
            (await Should.ThrowAsync<GrpcException>(() => stream)).Code.ShouldBe(GrpcStatusCode.Unavailable);
        }
    }

    private static async Task DrainAsync(GrpcChannel channel, StreamActivatedJobsRequest request)
    {
        await foreach (var _ in channel.ServerStreamingAsync(GatewayMethods.StreamActivatedJobs, request, null, Token))
        {
        }
    }

    private static Task<GatewayHost> StartAsync(TestBroker broker, int grpcPort, int restPort) => GatewayHost.StartAsync(
        new GatewayOptions { GrpcPort = grpcPort, RestPort = restPort }, broker.Broker, cancellationToken: Token);
}
