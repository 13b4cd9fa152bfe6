using ProcessAgents.Broker;
using ProcessAgents.GatewayProtocol;
using ProcessAgents.GatewayProtocol.Health;

namespace ProcessAgents.Gateway.Tests.Grpc;

/// <summary>What the gateway itself answers, before and beside the engine.</summary>
public sealed class GrpcApiTests : IAsyncLifetime
{
    private TestBroker broker = null!;
    private GatewayHost host = null!;
    private GrpcChannel channel = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        broker = await TestBroker.OpenAsync(new BrokerLimits { ParkedPollsMax = 2, StreamsMax = 1 });
        host = await GatewayHost.StartAsync(
            new GatewayOptions { GrpcPort = 0, RestPort = 0 }, broker.Broker, cancellationToken: Token);
        channel = new GrpcChannel(host.GrpcAddress);
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await host.DisposeAsync();
        await broker.DisposeAsync();
    }

    [Fact]
    public async Task Every_method_of_the_interface_answers_and_those_not_offered_say_so()
    {
        var unimplemented = new List<string>();
        foreach (var descriptor in GatewayMethods.Descriptor.Methods)
        {
            var method = new GrpcMethod<TopologyRequest, TopologyResponse>(
                GatewayMethods.ServiceName, descriptor.Name, TopologyRequest.Parser, TopologyResponse.Parser);
            var failure = await FailureAsync(() => channel.UnaryAsync(method, new TopologyRequest(), TimeSpan.FromSeconds(2), Token));
            if (failure?.Code == GrpcStatusCode.Unimplemented)
            {
                failure.Detail.ShouldContain("does not offer it");
                unimplemented.Add(descriptor.Name);
            }
        }

        unimplemented.Order(StringComparer.Ordinal).ShouldBe(
            ["DeleteResource", "EvaluateConditional", "MigrateProcessInstance", "ModifyProcessInstance"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gateway_protocol.Gateway")]
    public async Task The_health_service_says_serving(string service)
    {
        var response = await channel.UnaryAsync(HealthMethods.Check, new HealthCheckRequest { Service = service }, null, Token);

        response.Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);
    }

    [Fact]
    public async Task The_topology_is_one_broker_with_one_partition()
    {
        var topology = await channel.UnaryAsync(GatewayMethods.Topology, new TopologyRequest(), null, Token);

        topology.PartitionsCount.ShouldBe(1);
        var only = topology.Brokers.ShouldHaveSingleItem();
        only.Host.ShouldBe("127.0.0.1");
        only.Port.ShouldBe(host.GrpcAddress.Port);
        only.Partitions.ShouldHaveSingleItem().PartitionId.ShouldBe(1);
    }

    [Fact]
    public async Task Another_tenant_than_the_default_is_refused()
    {
        var failure = await FailureAsync(() => channel.UnaryAsync(
            GatewayMethods.PublishMessage, new PublishMessageRequest { Name = "m", TenantId = "other" }, null, Token));

        failure.ShouldNotBeNull().Code.ShouldBe(GrpcStatusCode.InvalidArgument);
        failure.Detail.ShouldContain("'other'");
        failure.Detail.ShouldContain("multi-tenancy is off");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(4503599627370497)]
    [InlineData(-1)]
    public async Task A_key_of_a_partition_that_is_not_here_is_unavailable(long key)
    {
        var calls = new Func<Task>[]
        {
            () => channel.UnaryAsync(GatewayMethods.CompleteJob, new CompleteJobRequest { JobKey = key }, null, Token),
            () => channel.UnaryAsync(GatewayMethods.FailJob, new FailJobRequest { JobKey = key }, null, Token),
            () => channel.UnaryAsync(GatewayMethods.ThrowError, new ThrowErrorRequest { JobKey = key }, null, Token),
            () => channel.UnaryAsync(GatewayMethods.UpdateJobRetries, new UpdateJobRetriesRequest { JobKey = key }, null, Token),
            () => channel.UnaryAsync(GatewayMethods.UpdateJobTimeout, new UpdateJobTimeoutRequest { JobKey = key }, null, Token),
            () => channel.UnaryAsync(GatewayMethods.ResolveIncident, new ResolveIncidentRequest { IncidentKey = key }, null, Token),
            () => channel.UnaryAsync(
                GatewayMethods.SetVariables, new SetVariablesRequest { ElementInstanceKey = key }, null, Token),
            () => channel.UnaryAsync(
                GatewayMethods.CancelProcessInstance, new CancelProcessInstanceRequest { ProcessInstanceKey = key }, null, Token),
        };

        foreach (var call in calls)
        {
            (await FailureAsync(call)).ShouldNotBeNull().Code.ShouldBe(GrpcStatusCode.Unavailable);
        }
    }

    [Fact]
    public async Task Wrong_variables_are_refused_before_the_key_is_looked_at()
    {
        var failure = await FailureAsync(() => channel.UnaryAsync(
            GatewayMethods.CompleteJob, new CompleteJobRequest { JobKey = 99, Variables = "[" }, null, Token));

        failure.ShouldNotBeNull().Code.ShouldBe(GrpcStatusCode.InvalidArgument);
    }

    [Fact]
    public async Task Whoever_asks_for_no_jobs_gets_none_at_once()
    {
        var request = new ActivateJobsRequest { Type = "t", Worker = "w", Timeout = 1000, RequestTimeout = 600_000 };

        (await CountAsync(GatewayMethods.ActivateJobs, request)).ShouldBe(0);
    }

    [Fact]
    public async Task Too_many_parked_polls_are_pushed_back()
    {
        var request = new ActivateJobsRequest
        {
            Type = "none",
            Worker = "w",
            Timeout = 1000,
            MaxJobsToActivate = 1,
            RequestTimeout = 600_000,
        };
        using var left = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var polls = Enumerable.Range(0, 3).Select(_ => CountAsync(GatewayMethods.ActivateJobs, request, left.Token)).ToList();

        var first = await Task.WhenAny(polls);
        var refused = await FailureAsync(() => first);

        refused.ShouldNotBeNull().Code.ShouldBe(GrpcStatusCode.ResourceExhausted);
        await left.CancelAsync();
        foreach (var poll in polls.Where(poll => poll != first))
        {
            await Should.ThrowAsync<OperationCanceledException>(() => poll);
        }
    }

    [Fact]
    public async Task Too_many_streams_are_pushed_back()
    {
        var request = new StreamActivatedJobsRequest { Type = "none", Timeout = 1000 };
        using var left = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var streams = Enumerable.Range(0, 2)
            .Select(_ => CountAsync(GatewayMethods.StreamActivatedJobs, request, left.Token)).ToList();

        var first = await Task.WhenAny(streams);

        (await FailureAsync(() => first)).ShouldNotBeNull().Code.ShouldBe(GrpcStatusCode.ResourceExhausted);
        await left.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => streams.Single(stream => stream != first));
    }

    private async Task<int> CountAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, CancellationToken? token = null)
        where TRequest : class, Google.Protobuf.IMessage<TRequest>
        where TResponse : class, Google.Protobuf.IMessage<TResponse>
    {
        var count = 0;
        await foreach (var _ in channel.ServerStreamingAsync(method, request, null, token ?? Token))
        {
            count++;
        }

        return count;
    }

    private static async Task<GrpcException?> FailureAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (GrpcException failure)
        {
            return failure;
        }
    }
}
