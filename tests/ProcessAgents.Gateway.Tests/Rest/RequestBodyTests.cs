namespace ProcessAgents.Gateway.Tests.Rest;

public sealed class RequestBodyTests : IAsyncLifetime
{
    private RestGateway gateway = null!;

    public async ValueTask InitializeAsync() => gateway = await RestGateway.StartAsync(new GatewayOptions
    {
        Limits = new GatewayLimits { RestBodyBytesMax = 4096, DeploymentBytesMax = 1000, DeploymentResourcesMax = 2 },
    });

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Theory]
    [InlineData("/process-instances", "{\"processDefinitionId\":", "line 1, byte 24")]
    [InlineData("/process-instances", "42", "a number")]
    [InlineData("/process-instances", "[]", "an array")]
    [InlineData("/process-instances", "{\"processDefinitionId\":5}", "'processDefinitionId' to be text, but it is a number")]
    [InlineData("/process-instances", "{\"processDefinitionId\":\"a\",\"variables\":[1]}", "'variables' to be an object")]
    [InlineData("/process-instances", "{\"processDefinitionId\":\"a\",\"variables\":\"{}\"}", "'variables' to be an object")]
    [InlineData("/process-instances", "{\"processDefinitionId\":\"a\",\"variables\":{\"x\":1,\"x\":2}}", "'x' appears twice")]
    [InlineData("/process-instances", "{\"processDefinitionId\":\"a\",\"more\":1}", "'more'")]
    [InlineData("/process-instances", "{\"processDefinitionId\":\"a\",\"processDefinitionId\":\"b\"}", "'processDefinitionId' once")]
    [InlineData("/process-instances", "{\"processDefinitionId\":\"a\",\"processDefinitionVersion\":1.5}", "'processDefinitionVersion'")]
    [InlineData("/process-instances", "{\"processDefinitionId\":\"a\",\"startInstructions\":[{\"elementId\":1}]}", "'startInstructions[0].elementId'")]
    [InlineData("/process-instances", "{\"processDefinitionId\":\"a\",\"startInstructions\":[{}]}", "'startInstructions[0].elementId'")]
    [InlineData("/process-instances", "{\"processDefinitionId\":\"a\",\"startInstructions\":[null]}", "'startInstructions[0]'")]
    [InlineData("/process-instances", "{\"processDefinitionId\":\"a\",\"tags\":[\"ok\",\"!\"]}", "'!'")]
    [InlineData("/process-instances", "{\"processDefinitionId\":\"a\",\"tags\":[\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\"]}", "10 tags")]
    [InlineData("/process-instances", "{}", "neither")]
    [InlineData("/process-instances", "{\"processDefinitionId\":\"a\",\"processDefinitionKey\":\"1\"}", "both")]
    [InlineData("/process-instances", "{\"processDefinitionKey\":\"order\"}", "'order'")]
    [InlineData("/process-instances", "{\"processDefinitionKey\":\"9223372036854775808\"}", "'processDefinitionKey'")]
    [InlineData("/process-instances", "{\"processDefinitionId\":\"a\",\"tenantId\":\"t\"}", "multi-tenancy is off")]
    [InlineData("/process-instances", "{\"processDefinitionId\":\"a\",\"operationReference\":0}", "'operationReference'")]
    [InlineData("/process-instances", null, "there is none")]
    [InlineData("/jobs/activation", "{\"timeout\":1,\"maxJobsToActivate\":1}", "'type'")]
    [InlineData("/jobs/activation", "{\"type\":\"t\",\"timeout\":0,\"maxJobsToActivate\":1}", "'timeout'")]
    [InlineData("/jobs/activation", "{\"type\":\"t\",\"timeout\":1,\"maxJobsToActivate\":0}", "'maxJobsToActivate'")]
    [InlineData("/jobs/activation", "{\"type\":\"t\",\"timeout\":9223372036854775807,\"maxJobsToActivate\":1}", "'timeout'")]
    [InlineData("/jobs/activation", "{\"type\":\"t\",\"timeout\":1,\"maxJobsToActivate\":1,\"tenantIds\":[\"t\"]}", "multi-tenancy")]
    [InlineData("/jobs/1/error", "{}", "'errorCode'")]
    [InlineData("/jobs/x/completion", "{}", "'jobKey'")]
    [InlineData("/messages/publication", "{}", "'name'")]
    [InlineData("/messages/publication", "{\"name\":\"m\",\"timeToLive\":-1}", "'timeToLive'")]
    [InlineData("/messages/correlation", "{\"name\":\"\"}", "'name'")]
    [InlineData("/user-tasks/1/assignment", "{}", "'assignee'")]
    [InlineData("/decision-definitions/evaluation", "{}", "neither")]
    [InlineData(
        "/process-definitions/statistics/process-instances-by-version",
        "{\"filter\":{\"processDefinitionId\":\"\"}}",
        "'filter.processDefinitionId'")]
    public async Task What_is_wrong_is_named(string path, string? body, string named)
    {
        (await gateway.PostAsync(path, body)).ShouldBeProblem(400).ShouldContain(named);
    }

    [Theory]
    [InlineData("/jobs/1", "{}", "'changeset'")]
    [InlineData("/jobs/1", "{\"changeset\":{\"retries\":\"two\"}}", "'changeset.retries'")]
    [InlineData("/user-tasks/1", "{}", "'changeset'")]
    [InlineData("/user-tasks/1", "{\"changeset\":{\"priority\":101}}", "'changeset.priority'")]
    [InlineData("/user-tasks/1", "{\"changeset\":{\"dueDate\":\"soon\"}}", "'changeset.dueDate'")]
    [InlineData("/user-tasks/1", "{\"changeset\":{\"name\":\"n\"}}", "'changeset.name'")]
    public async Task What_is_wrong_in_a_change_is_named(string path, string body, string named)
    {
        (await gateway.SendAsync(HttpMethod.Patch, path, body)).ShouldBeProblem(400).ShouldContain(named);
    }

    [Fact]
    public async Task What_is_wrong_is_named_before_the_partition_of_a_key_is_looked_at()
    {
        const string Path = "/element-instances/1/variables";

        (await gateway.SendAsync(HttpMethod.Put, Path, """{"variables":{},"operationReference":0}"""))
            .ShouldBeProblem(400).ShouldContain("'operationReference'");
        (await gateway.SendAsync(HttpMethod.Put, Path, """{"variables":{}}""")).ShouldBeProblem(503);
    }

    [Fact]
    public async Task A_body_at_the_limit_is_read_and_a_larger_one_refused()
    {
        (await gateway.PostAsync("/jobs/search", "{}".PadRight(4096))).Status.ShouldBe(200);
        (await gateway.PostAsync("/jobs/search", "{}".PadRight(4097))).ShouldBeProblem(413).ShouldContain("4096");
        (await gateway.SendAsync(HttpMethod.Post, "/jobs/search", "{}".PadRight(4097), request =>
        {
            request.Headers.TransferEncodingChunked = true;
            request.Content!.Headers.ContentLength = null;
        })).ShouldBeProblem(413);
    }

    [Fact]
    public async Task A_deployment_beyond_its_limits_is_refused()
    {
        (await gateway.DeployAsync(("a.bpmn", new string('x', 1001)))).ShouldBeProblem(413).ShouldContain("1000");
        (await gateway.DeployAsync(("a.bpmn", new string('x', 600)), ("b.bpmn", new string('x', 600)))).ShouldBeProblem(413);
        (await gateway.DeployAsync(("a.bpmn", "x"), ("b.bpmn", "x"), ("c.bpmn", "x"))).ShouldBeProblem(400).ShouldContain("2 files");
    }

    [Fact]
    public async Task A_deployment_without_a_file_is_refused()
    {
        const string Form = "--x\r\nContent-Disposition: form-data; name=\"tenantId\"\r\n\r\n<default>\r\n--x--\r\n";
        var answer = await gateway.SendAsync(HttpMethod.Post, "/deployments", Form, request =>
            request.Content!.Headers.ContentType =
                System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x"));

        answer.ShouldBeProblem(400).ShouldContain("'resources'");
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\n\r\nno header")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"resources\"; filename=\"a\"\r\n\r\ncut")]
    [InlineData("multipart/form-data", "--x--")]
    public async Task A_multipart_body_that_cannot_be_read_is_refused(string contentType, string body)
    {
        var answer = await gateway.SendAsync(HttpMethod.Post, "/deployments", body, request =>
            request.Content!.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType));

        answer.ShouldBeProblem(400);
    }

    [Fact]
    public async Task A_json_body_nested_too_deep_is_refused()
    {
        var deep = $"{{\"filter\":{string.Concat(Enumerable.Repeat("[", 1500))}";

        (await gateway.PostAsync("/jobs/search", deep)).ShouldBeProblem(400);
    }
}
