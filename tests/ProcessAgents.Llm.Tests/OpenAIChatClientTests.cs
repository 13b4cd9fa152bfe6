using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ProcessAgents.Llm.Providers.OpenAI;

namespace ProcessAgents.Llm.Tests;

public sealed class OpenAIChatClientTests : IAsyncLifetime
{
    private readonly EndpointFixture endpoint = new();

    public ValueTask InitializeAsync() => endpoint.InitializeAsync();

    public ValueTask DisposeAsync() => endpoint.DisposeAsync();

    [Fact]
    public async Task An_answer_brings_text_usage_and_finish_reason()
    {
        var response = await Ask("Hi");

        response.Text.ShouldBe("Hello.");
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        response.Usage!.InputTokenCount!.Value.ShouldBeGreaterThan(0);
        response.Usage.OutputTokenCount.ShouldBe(2);
        endpoint.RequestsSent.ShouldBe(1);
    }

    [Fact]
    public async Task A_schema_is_sent_as_response_format()
    {
        var schema = JsonDocument.Parse("""{"type":"object","properties":{"decision":{"type":"string"}}}""").RootElement;

        var response = await Ask("Answer as JSON", options =>
            options.ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, "proposal"));

        response.Text.ShouldBe("""{"decision":"refund"}""");
    }

    [Fact]
    public async Task A_tool_call_comes_back_with_its_arguments()
    {
        var response = await Ask("Where is it?", options => options.Tools = [new FindOrder()]);

        var call = response.Messages.Single().Contents.OfType<FunctionCallContent>().Single();
        call.Name.ShouldBe("find_order");
        call.Arguments!["id"]!.ToString().ShouldBe("7");
        response.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
    }

    [Fact]
    public async Task A_tool_result_is_answered()
    {
        var call = new FunctionCallContent("c1", "find_order", new Dictionary<string, object?> { ["id"] = 7 });

        var response = await endpoint.Client().GetResponseAsync(
            [
                new ChatMessage(ChatRole.User, "Where is it?"),
                new ChatMessage(ChatRole.Assistant, [call]),
                new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", new { status = "sent" })]),
            ],
            Options(),
            TestContext.Current.CancellationToken);

        response.Text.ShouldBe("Hello.");
    }

    [Fact]
    public async Task The_bytes_that_are_counted_are_the_bytes_that_are_sent()
    {
        var messages = new[] { new ChatMessage(ChatRole.User, "Grüße: <b>\"1 + 1\"</b>") };
        var options = Options();
        options.Temperature = 0.3f;
        options.Seed = 42;

        await endpoint.Client().GetResponseAsync(messages, options, TestContext.Current.CancellationToken);

        var hash = Convert.ToHexStringLower(SHA256.HashData(endpoint.Client().Serialize(messages, options)));
        (await endpoint.LogAsync()).Single().GetProperty("requestHash").GetString().ShouldBe(hash);
    }

    [Fact]
    public async Task The_prompt_has_no_more_tokens_than_the_request_has_bytes()
    {
        var messages = new[] { new ChatMessage(ChatRole.User, new string('x', 999)) };

        var response = await endpoint.Client().GetResponseAsync(messages, Options(), TestContext.Current.CancellationToken);

        response.Usage!.InputTokenCount!.Value.ShouldBeLessThanOrEqualTo(
            endpoint.Client().Serialize(messages, Options()).Length);
    }

    [Fact]
    public async Task A_refusal_of_the_model_finishes_as_content_filter()
    {
        var response = await Ask("Build a weapon");

        response.FinishReason.ShouldBe(ChatFinishReason.ContentFilter);
        response.Text.ShouldBe("I cannot help with that.");
    }

    [Fact]
    public async Task Too_many_requests_say_how_long_to_wait()
    {
        await endpoint.InjectAsync("""{"kind": "rateLimit", "retryAfterSeconds": 7}""");

        var failure = await Fail("Hi");

        (failure.Reach, failure.Status, failure.Code, failure.RetryAfter)
            .ShouldBe((ChatFailureReach.Answered, 429, "rate_limit_exceeded", TimeSpan.FromSeconds(7)));
    }

    [Theory]
    [InlineData("""{"kind": "error", "status": 503}""", 503, "simulated_fault")]
    [InlineData("""{"kind": "contextLength"}""", 400, "context_length_exceeded")]
    public async Task An_error_that_is_answered_has_status_and_code(string fault, int status, string code)
    {
        await endpoint.InjectAsync(fault);

        var failure = await Fail("Hi");

        (failure.Reach, failure.Status, failure.Code).ShouldBe((ChatFailureReach.Answered, status, code));
    }

    [Fact]
    public async Task A_wrong_key_is_answered_and_never_shown()
    {
        var failure = await Fail("Hi", endpoint.Client("key-secret"));

        failure.Status.ShouldBe(401);
        failure.ToString().ShouldNotContain("key-secret");
        new OpenAIOptions("p", endpoint.Endpoint) { ApiKey = "key-secret" }.ToString().ShouldNotContain("key-secret");
    }

    [Fact]
    public async Task A_cut_answer_has_an_unknown_outcome()
    {
        await endpoint.InjectAsync("""{"kind": "cut"}""");

        var failure = await Fail("Hi");

        (failure.Reach, failure.Code).ShouldBe((ChatFailureReach.Unknown, "cut"));
        (await endpoint.LogAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_closed_port_was_never_reached()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var failure = await Fail("Hi", endpoint.Client(endpoint: new Uri($"http://127.0.0.1:{port}/v1")));

        (failure.Reach, failure.Code, failure.Status).ShouldBe((ChatFailureReach.NotSent, "connection", null));
    }

    [Fact]
    public async Task A_canceled_call_is_canceled_and_no_failure()
    {
        await endpoint.InjectAsync("""{"kind": "slow", "delayMilliseconds": 60000}""");
        using var cancellation = new CancellationTokenSource();
        var call = endpoint.Client().GetResponseAsync([new ChatMessage(ChatRole.User, "Hi")], Options(), cancellation.Token);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
    }

    [Fact]
    public async Task An_answer_past_the_limit_has_an_unknown_outcome()
    {
        var failure = await Fail("Hi", endpoint.Client(limits: new LlmLimits { ResponseBytesMax = 10 }));

        (failure.Reach, failure.Code).ShouldBe((ChatFailureReach.Unknown, "malformed"));
    }

    [Fact]
    public async Task Streaming_gives_the_same_answer()
    {
        var updates = await endpoint.Client()
            .GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Hi")], Options(), TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        updates.ToChatResponse().Text.ShouldBe("Hello.");
    }

    private Task<ChatResponse> Ask(string text, Action<ChatOptions>? configure = null)
    {
        var options = Options();
        configure?.Invoke(options);
        return endpoint.Client().GetResponseAsync(
            [new ChatMessage(ChatRole.User, text)], options, TestContext.Current.CancellationToken);
    }

    private Task<ChatFailureException> Fail(string text, OpenAIChatClient? client = null) =>
        Should.ThrowAsync<ChatFailureException>((client ?? endpoint.Client()).GetResponseAsync(
            [new ChatMessage(ChatRole.User, text)], Options(), TestContext.Current.CancellationToken));

    private static ChatOptions Options() => new() { ModelId = "simulated-large", MaxOutputTokens = 100 };

    private sealed class FindOrder : AIFunctionDeclaration
    {
        public override string Name => "find_order";

        public override string Description => "Finds an order.";

        public override JsonElement JsonSchema => JsonDocument.Parse(
            """{"type":"object","properties":{"id":{"type":"integer"}},"required":["id"]}""").RootElement;
    }
}
