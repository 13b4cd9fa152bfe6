namespace ProcessAgents.Gateway.Tests.Rest;

public sealed class RequestSafetyTests : IAsyncLifetime
{
    private const string Console = "http://console.example:5173";

    private RestGateway gateway = null!;

    public async ValueTask InitializeAsync() => gateway = await RestGateway.StartAsync(
        new GatewayOptions { AllowedOrigins = [Console], AllowedHosts = ["engine.example"] });

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8080")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("10.1.2.3")]
    [InlineData("localhost.")]
    public async Task A_host_name_that_is_not_ours_is_refused(string host)
    {
        var answer = await gateway.SendAsync(HttpMethod.Get, "/topology", change: request => request.Headers.Host = host);

        answer.ShouldBeProblem(403).ShouldContain(host.Split(':')[0]);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:8080")]
    [InlineData("127.0.0.1:1")]
    [InlineData("[::1]:8080")]
    [InlineData("ENGINE.example")]
    public async Task Names_of_this_host_are_taken(string host)
    {
        var answer = await gateway.SendAsync(HttpMethod.Get, "/topology", change: request => request.Headers.Host = host);

        answer.Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("http://localhost:3000")]
    [InlineData("https://console.example:5173")]
    public async Task A_page_of_another_origin_is_refused_before_anything_happens(string origin)
    {
        var answer = await gateway.SendAsync(
            HttpMethod.Post, "/clock/reset", change: request => request.Headers.Add("Origin", origin));

        answer.ShouldBeProblem(403).ShouldContain(origin);
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task A_request_that_another_site_made_without_an_origin_is_refused()
    {
        var answer = await gateway.SendAsync(
            HttpMethod.Get, "/topology", change: request => request.Headers.Add("Sec-Fetch-Site", "cross-site"));

        answer.ShouldBeProblem(403);
    }

    [Fact]
    public async Task Our_own_pages_and_programs_are_served()
    {
        var own = gateway.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        (await gateway.SendAsync(HttpMethod.Get, "/topology", change: request => request.Headers.Add("Origin", own)))
            .Status.ShouldBe(200);
        (await gateway.GetAsync("/topology")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_allowed_origin_is_told_so()
    {
        var answer = await gateway.SendAsync(
            HttpMethod.Get, "/topology", change: request => request.Headers.Add("Origin", Console));
        var preflight = await gateway.SendAsync(
            HttpMethod.Options, "/process-instances", change: request => request.Headers.Add("Origin", Console));

        answer.Status.ShouldBe(200);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([Console]);
        preflight.Status.ShouldBe(204);
        preflight.Headers.GetValues("Access-Control-Allow-Methods").Single().ShouldContain("POST");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_body_that_a_form_could_send_is_not_read_as_json(string contentType)
    {
        var answer = await gateway.SendAsync(HttpMethod.Post, "/process-instances/search", "{}", request =>
            request.Content!.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType));

        answer.ShouldBeProblem(415).ShouldContain("application/json");
    }

    [Fact]
    public async Task A_deployment_is_not_read_from_json()
    {
        (await gateway.PostAsync("/deployments", "{}")).ShouldBeProblem(415).ShouldContain("multipart/form-data");
    }

    [Fact]
    public async Task An_address_open_to_others_is_refused_while_nobody_signs_in()
    {
        var failure = await Should.ThrowAsync<GatewayStartException>(() => GatewayHost.StartAsync(
            new GatewayOptions { Address = System.Net.IPAddress.Any, GrpcPort = 0, RestPort = 0 }, gateway.Broker));

        failure.Message.ShouldContain("0.0.0.0");
    }
}
