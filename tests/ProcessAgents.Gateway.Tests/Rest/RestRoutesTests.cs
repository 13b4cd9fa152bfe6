namespace ProcessAgents.Gateway.Tests.Rest;

public sealed class RestRoutesTests : IAsyncLifetime
{
    private RestGateway gateway = null!;

    public async ValueTask InitializeAsync() => gateway = await RestGateway.StartAsync(clock: Broker.BrokerClockMode.System);

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task What_is_no_endpoint_is_said_to_be_none()
    {
        (await gateway.GetAsync("/nothing")).ShouldBeProblem(404).ShouldContain("GET /v2/nothing");
        (await gateway.SendAsync(HttpMethod.Delete, "/topology")).ShouldBeProblem(405).ShouldContain("DELETE");
    }

    [Theory]
    [InlineData("/users/search")]
    [InlineData("/backups/runtime")]
    [InlineData("/batch-operations/search")]
    [InlineData("/process-instances/1/migration")]
    [InlineData("/process-instances/cancellation")]
    public async Task What_has_no_meaning_here_is_refused_with_the_reason(string path)
    {
        var answer = await gateway.PostAsync(path, "{}");

        answer.ShouldBeProblem(501).ShouldContain("this engine");
        answer.Title.ShouldBe("NOT_IMPLEMENTED");
    }

    [Fact]
    public async Task The_gateway_says_what_it_is()
    {
        var topology = (await gateway.GetAsync("/topology")).Json;
        topology.GetProperty("partitionsCount").GetInt32().ShouldBe(1);
        topology.GetProperty("brokers")[0].GetProperty("partitions")[0].GetProperty("health").GetString().ShouldBe("healthy");

        (await gateway.GetAsync("/status")).Status.ShouldBe(204);
        (await gateway.GetAsync("/license")).Json.GetProperty("isCommercial").GetBoolean().ShouldBeFalse();
        (await gateway.GetAsync("/authentication/me")).Json.GetProperty("tenants")[0].GetProperty("tenantId").GetString()
            .ShouldBe("<default>");
    }

    [Fact]
    public async Task The_clock_of_the_system_is_not_moved()
    {
        (await gateway.SendAsync(HttpMethod.Put, "/clock", "{\"timestamp\":9999999999999}")).ShouldBeProblem(409)
            .ShouldContain("--clock controlled");
        (await gateway.PostAsync("/clock/reset")).ShouldBeProblem(409);
        (await gateway.SendAsync(HttpMethod.Put, "/clock", "{}")).ShouldBeProblem(400).ShouldContain("'timestamp'");
    }

    [Theory]
    [InlineData("/process-instances/1")]
    [InlineData("/process-instances/1/call-hierarchy")]
    [InlineData("/element-instances/1")]
    [InlineData("/variables/1")]
    [InlineData("/incidents/1")]
    [InlineData("/user-tasks/1")]
    [InlineData("/user-tasks/1/form")]
    [InlineData("/process-definitions/1")]
    [InlineData("/process-definitions/1/xml")]
    [InlineData("/process-definitions/1/form")]
    [InlineData("/forms/1")]
    [InlineData("/decision-definitions/1")]
    [InlineData("/decision-definitions/1/xml")]
    [InlineData("/decision-requirements/1")]
    [InlineData("/decision-requirements/1/xml")]
    [InlineData("/decision-instances/1-1")]
    public async Task What_is_not_there_is_not_found_and_what_is_no_key_is_refused(string path)
    {
        var answer = await gateway.GetAsync(path);
        answer.ShouldBeProblem(404).ShouldContain("'1");
        answer.Title.ShouldBe("NOT_FOUND");

        (await gateway.GetAsync(path.Replace("/1", "/abc", StringComparison.Ordinal))).ShouldBeProblem(400);
    }
}
