using System.Net;
using System.Net.Http.Headers;

namespace ProcessAgents.GatewayProtocol.Tests.Server;

/// <summary>What a client without any gRPC library sees on the wire.</summary>
public sealed class GrpcServerTests
{
    private static readonly byte[] EmptyMessage = [0, 0, 0, 0, 0];

    [Fact]
    public async Task An_answer_has_a_body_and_its_status_in_the_trailers()
    {
        await using var server = await TestServer.StartAsync();

        using var response = await SendAsync(server, "/gateway_protocol.Gateway/Topology", EmptyMessage);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/grpc");
        body.ShouldBe([0, 0, 0, 0, 2, 16, 7]);
        response.Headers.Contains("grpc-status").ShouldBeFalse();
        response.TrailingHeaders.GetValues("grpc-status").ShouldBe(["0"]);
    }

    [Fact]
    public async Task A_failure_without_a_body_is_a_response_of_trailers_only()
    {
        await using var server = await TestServer.StartAsync(
            (_, _) => throw new GrpcException(GrpcStatusCode.NotFound, "Nö\n100%"));

        using var response = await SendAsync(server, "/gateway_protocol.Gateway/Topology", EmptyMessage);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("grpc-status").ShouldBe(["5"]);
        response.Headers.GetValues("grpc-message").ShouldBe(["N%C3%B6%0A100%25"]);
        body.ShouldBeEmpty();
        response.TrailingHeaders.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_after_a_message_is_in_the_trailers()
    {
        await using var server = await TestServer.StartAsync(activateJobs: async (_, responses, call) =>
        {
            responses.Write(new ActivateJobsResponse());
            await responses.FlushAsync(call.CancellationToken);
            throw new GrpcException(GrpcStatusCode.Internal, "late");
        });

        using var response = await SendAsync(server, "/gateway_protocol.Gateway/ActivateJobs", EmptyMessage);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        body.ShouldBe(EmptyMessage);
        response.TrailingHeaders.GetValues("grpc-status").ShouldBe(["13"]);
        response.TrailingHeaders.GetValues("grpc-message").ShouldBe(["late"]);
    }

    [Fact]
    public async Task An_unknown_method_is_unimplemented()
    {
        await using var server = await TestServer.StartAsync();

        using var response = await SendAsync(server, "/gateway_protocol.Gateway/Nope", EmptyMessage);

        response.Headers.GetValues("grpc-status").ShouldBe(["12"]);
        response.Headers.GetValues("grpc-message").Single().ShouldContain("/gateway_protocol.Gateway/Nope");
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/grpc-web", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/grpc+json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/grpc+proto", HttpStatusCode.OK)]
    [InlineData("application/grpc;charset=utf-8", HttpStatusCode.OK)]
    public async Task Only_grpc_with_protobuf_is_taken(string contentType, HttpStatusCode expected)
    {
        await using var server = await TestServer.StartAsync();

        using var response = await SendAsync(
            server, "/gateway_protocol.Gateway/Topology", EmptyMessage, contentType: contentType);

        response.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Only_post_is_taken()
    {
        await using var server = await TestServer.StartAsync();
        using var http = server.Http();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/gateway_protocol.Gateway/Topology");
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        request.Content = new ByteArrayContent(EmptyMessage);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task An_encoding_the_server_does_not_know_is_unimplemented_and_answered_with_those_it_does()
    {
        await using var server = await TestServer.StartAsync();

        using var response = await SendAsync(
            server, "/gateway_protocol.Gateway/Topology", EmptyMessage, ("grpc-encoding", "snappy"));

        response.Headers.GetValues("grpc-status").ShouldBe(["12"]);
        response.Headers.GetValues("grpc-accept-encoding").ShouldBe(["identity,gzip"]);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 9, 1 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 2, 255, 255 })]
    public async Task A_request_that_is_not_one_whole_message_is_an_error(byte[] body)
    {
        await using var server = await TestServer.StartAsync();

        using var response = await SendAsync(server, "/gateway_protocol.Gateway/Topology", body);

        response.Headers.GetValues("grpc-status").ShouldBe(["13"]);
    }

    [Fact]
    public async Task A_deadline_is_kept_by_the_server_too()
    {
        await using var server = await TestServer.StartAsync(async (_, call) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, call.CancellationToken);
            return new TopologyResponse();
        });

        using var response = await SendAsync(
            server, "/gateway_protocol.Gateway/Topology", EmptyMessage, ("grpc-timeout", "20m"));

        response.Headers.GetValues("grpc-status").ShouldBe(["4"]);
        response.Headers.GetValues("grpc-message").Single().ShouldContain("20 ms");
    }

    [Fact]
    public async Task A_deadline_that_cannot_be_read_is_an_invalid_argument()
    {
        await using var server = await TestServer.StartAsync();

        using var response = await SendAsync(
            server, "/gateway_protocol.Gateway/Topology", EmptyMessage, ("grpc-timeout", "soon"));

        response.Headers.GetValues("grpc-status").ShouldBe(["3"]);
    }

    [Fact]
    public async Task An_unexpected_error_is_internal_and_keeps_its_text_to_itself()
    {
        await using var server = await TestServer.StartAsync((_, _) => throw new InvalidOperationException("secret"));

        using var response = await SendAsync(server, "/gateway_protocol.Gateway/Topology", EmptyMessage);

        response.Headers.GetValues("grpc-status").ShouldBe(["13"]);
        response.Headers.GetValues("grpc-message").Single().ShouldNotContain("secret");
    }

    private static async Task<HttpResponseMessage> SendAsync(
        TestServer server,
        string path,
        byte[] body,
        (string Name, string Value)? header = null,
        string contentType = "application/grpc")
    {
        using var http = server.Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.TryAddWithoutValidation("content-type", contentType);
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (header is { } extra)
        {
            request.Headers.TryAddWithoutValidation(extra.Name, extra.Value);
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
