using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProcessAgents.Llm.Providers.OpenAI;

namespace ProcessAgents.Llm.Tests;

/// <summary>Servers that speak the protocol in their own ways: Ollama, vLLM, gateways, clouds.</summary>
public sealed class CompatibilityTests
{
    private const string Whole = """{"choices": [{"message": {"content": "x"}, "finish_reason": "stop"}]}""";

    [Theory]
    [InlineData("OpenAI", 400, """{"error": {"message": "m", "type": "invalid_request_error", "param": null, "code": "context_length_exceeded"}}""", "context_length_exceeded")]
    [InlineData("OpenAI", 429, """{"error": {"message": "m", "type": "insufficient_quota", "code": "insufficient_quota"}}""", "insufficient_quota")]
    [InlineData("Azure", 400, """{"error": {"message": "m", "type": null, "code": "content_filter", "status": 400}}""", "content_filter")]
    [InlineData("Ollama", 404, """{"error": "model 'x' not found"}""", "")]
    [InlineData("Ollama", 404, """{"error": {"message": "model 'x' not found", "type": "not_found_error", "param": null, "code": null}}""", "not_found_error")]
    [InlineData("vLLM", 400, """{"object": "error", "message": "This model's maximum context length is 4096 tokens.", "type": "BadRequestError", "param": null, "code": 400}""", "context_length_exceeded")]
    [InlineData("vLLM", 400, """{"error": {"message": "This model's maximum context length is 4096 tokens.", "type": "BadRequestError", "code": 400}}""", "context_length_exceeded")]
    [InlineData("llama.cpp", 400, """{"error": {"code": 400, "message": "the request is larger", "type": "exceed_context_size_error"}}""", "context_length_exceeded")]
    [InlineData("FastAPI", 422, """{"detail": [{"msg": "field required"}]}""", "")]
    [InlineData("Gemini", 429, """[{"error": {"code": 429, "message": "quota", "status": "RESOURCE_EXHAUSTED"}}]""", "RESOURCE_EXHAUSTED")]
    [InlineData("LiteLLM", 400, """{"error": {"message": "Budget has been exceeded!", "type": "budget_exceeded", "param": null, "code": "400"}}""", "budget_exceeded")]
    [InlineData("a proxy", 502, "<html>Bad Gateway</html>", "")]
    public async Task An_error_has_its_status_and_code_in_every_shape(string server, int status, string body, string code)
    {
        await using var endpoint = await CannedEndpoint.StartAsync(status, "application/json", body);

        var failure = await FailAsync(endpoint.Client());

        (failure.Reach, failure.Status, failure.Code).ShouldBe((ChatFailureReach.Answered, status, code), server);
    }

    [Theory]
    [InlineData("""{"error": {"code": 429, "message": "Rate limited upstream"}}""", 429)]
    [InlineData("""{"error": {"message": "Something broke"}}""", 502)]
    public async Task An_error_under_a_status_of_success_is_an_error(string body, int status)
    {
        await using var endpoint = await CannedEndpoint.StartAsync(200, "application/json", body);

        var failure = await FailAsync(endpoint.Client());

        (failure.Reach, failure.Status).ShouldBe((ChatFailureReach.Answered, status));
    }

    [Fact]
    public async Task What_is_no_completion_may_have_been_charged()
    {
        await using var endpoint = await CannedEndpoint.StartAsync(200, "application/json", """{"object": "list"}""");

        var failure = await FailAsync(endpoint.Client());

        (failure.Reach, failure.Code).ShouldBe((ChatFailureReach.Unknown, "malformed"));
    }

    [Fact]
    public async Task Extra_members_and_parts_of_content_are_borne()
    {
        await using var endpoint = await CannedEndpoint.StartAsync(200, "application/json; charset=utf-8", """
            {"id": "1", "service_tier": "default", "choices": [{"index": 0, "logprobs": null, "message": {"role": "assistant",
             "reasoning_content": "hm", "annotations": [], "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]},
             "finish_reason": null, "stop_reason": 7}], "timings": {"predicted_ms": 3}}
            """);

        var response = await AskAsync(endpoint.Client());

        response.Text.ShouldBe("ab");
        response.FinishReason.ShouldBeNull();
        response.Usage.ShouldBeNull();
    }

    [Fact]
    public async Task Arguments_of_a_tool_call_that_are_no_json_are_the_models_mistake()
    {
        await using var endpoint = await CannedEndpoint.StartAsync(200, "application/json", """
            {"choices": [{"message": {"content": null, "tool_calls": [{"id": "c", "function": {"name": "f", "arguments": "{oops"}}]},
             "finish_reason": "tool_calls"}]}
            """);

        var call = (await AskAsync(endpoint.Client())).Messages.Single().Contents.OfType<FunctionCallContent>().Single();

        (call.Name, call.Arguments, call.Exception is JsonException).ShouldBe(("f", null, true));
    }

    [Fact]
    public async Task A_stream_is_put_together_with_its_usage()
    {
        await using var endpoint = await StreamAsync(
            """{"id":"1","choices":[{"index":0,"delta":{"role":"assistant","content":""}}],"usage":{"prompt_tokens":9,"completion_tokens":0}}""",
            """{"choices":[{"index":0,"delta":{"content":"Hel"}}],"usage":{"prompt_tokens":9,"completion_tokens":1}}""",
            """{"choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":"stop"}]}""",
            """{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11}}""",
            "[DONE]");

        var response = await AskAsync(Streaming(endpoint));

        response.Text.ShouldBe("Hello");
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount).ShouldBe((9, 2), "the last word counts");
        var sent = JsonNode.Parse(endpoint.Last.Body)!;
        sent["stream"]!.GetValue<bool>().ShouldBeTrue();
        sent["stream_options"]!["include_usage"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_stream_without_a_closing_event_is_whole_when_it_says_why_it_stopped()
    {
        await using var endpoint = await StreamAsync(
            """{"choices":[{"delta":{"content":"Hi"}}]}""", """{"choices":[{"delta":{},"finish_reason":"length"}]}""");

        var response = await AskAsync(Streaming(endpoint));

        (response.Text, response.FinishReason).ShouldBe(("Hi", ChatFinishReason.Length));
        response.Usage.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"choices":[{"delta":{"content":"Hi"}}]}""", "cut")]
    [InlineData("""{"error":{"message":"out of memory","code":"engine_dead"}}""", "engine_dead")]
    [InlineData("[1]", "malformed")]
    [InlineData("{", "malformed")]
    public async Task A_stream_that_breaks_off_may_have_been_charged(string last, string code)
    {
        await using var endpoint = await StreamAsync("""{"choices":[{"delta":{"content":"A"}}]}""", last);

        var failure = await FailAsync(Streaming(endpoint));

        (failure.Reach, failure.Code).ShouldBe((ChatFailureReach.Unknown, code));
    }

    [Fact]
    public async Task A_connection_that_breaks_in_a_stream_may_have_been_charged()
    {
        await using var endpoint = await CannedEndpoint.StartAsync(
            200, "text/event-stream", "data: {\"choices\":[{\"delta\":{\"content\":\"A\"}}]}\n\n", cut: true);

        var failure = await FailAsync(Streaming(endpoint));

        (failure.Reach, failure.Code).ShouldBe((ChatFailureReach.Unknown, "cut"));
    }

    [Fact]
    public async Task Pieces_of_tool_calls_and_refusals_are_put_together()
    {
        await using var tools = await StreamAsync(
            """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"find","arguments":""}}]}}]}""",
            """{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"id\":"}}]}}]}""",
            """{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"7}"}}]},"finish_reason":"tool_calls"}]}""",
            "[DONE]");
        await using var refusal = await StreamAsync(
            """{"choices":[{"delta":{"refusal":"I will "}}]}""",
            """{"choices":[{"delta":{"refusal":"not."},"finish_reason":"stop"}]}""",
            "[DONE]");

        var call = (await AskAsync(Streaming(tools))).Messages.Single().Contents.OfType<FunctionCallContent>().Single();
        var refused = await AskAsync(Streaming(refusal));

        (call.CallId, call.Name, call.Arguments!["id"]!.ToString()).ShouldBe(("c1", "find", "7"));
        (refused.Text, refused.FinishReason).ShouldBe(("I will not.", ChatFinishReason.ContentFilter));
    }

    [Fact]
    public async Task An_endpoint_that_answers_at_once_although_it_was_asked_to_stream_is_understood()
    {
        await using var endpoint = await CannedEndpoint.StartAsync(200, "application/json", Whole);

        (await AskAsync(Streaming(endpoint))).Text.ShouldBe("x");
    }

    [Fact]
    public async Task A_line_without_end_stops_at_the_limit()
    {
        await using var endpoint = await CannedEndpoint.StartAsync(200, "text/event-stream", "data: " + new string('x', 5000));

        var failure = await FailAsync(endpoint.Client(options => options with
        {
            Stream = true,
            Limits = new LlmLimits { ResponseBytesMax = 4000 },
        }));

        (failure.Reach, failure.Code).ShouldBe((ChatFailureReach.Unknown, "malformed"));
        failure.Message.ShouldContain("4000");
    }

    [Fact]
    public async Task What_a_server_wants_and_does_not_bear_is_configured()
    {
        await using var endpoint = await CannedEndpoint.StartAsync(200, "application/json", Whole);
        var client = endpoint.Client(options => options with
        {
            Headers = new Dictionary<string, string> { ["api-key"] = "azure-key" },
            Omit = ["temperature", "seed"],
            Body = new JsonObject { ["reasoning_effort"] = "low", ["model"] = "ignored" },
            JsonAnswers = JsonAnswers.Object,
            MaxTokensField = "max_completion_tokens",
        });

        await AskAsync(client, options =>
        {
            options.Temperature = 0;
            options.Seed = 3;
            options.ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonDocument.Parse("{}").RootElement, "a");
        });

        endpoint.Last.Headers["api-key"].ToString().ShouldBe("azure-key");
        endpoint.Last.Body.ShouldBe(
            """{"max_completion_tokens":100,"messages":[{"content":"Hi","role":"user"}],"model":"m","reasoning_effort":"low","response_format":{"type":"json_object"}}""");
    }

    [Fact]
    public async Task A_key_in_a_header_is_never_shown()
    {
        await using var endpoint = await CannedEndpoint.StartAsync(
            401, "application/json", """{"error": {"message": "wrong key azure-key", "code": "azure-key"}}""");

        var failure = await FailAsync(endpoint.Client(options => options with
        {
            Headers = new Dictionary<string, string> { ["api-key"] = "azure-key" },
        }));

        failure.Message.ShouldContain("***");
        failure.Message.ShouldNotContain("azure-key");
    }

    private static OpenAIChatClient Streaming(CannedEndpoint endpoint) =>
        endpoint.Client(options => options with { Stream = true });

    private static Task<CannedEndpoint> StreamAsync(params IReadOnlyList<string> events) => CannedEndpoint.StartAsync(
        200, "text/event-stream", string.Concat(events.Select(data => $"data: {data}\n\n")));

    private static Task<ChatResponse> AskAsync(OpenAIChatClient client, Action<ChatOptions>? configure = null)
    {
        var options = new ChatOptions { ModelId = "m", MaxOutputTokens = 100 };
        configure?.Invoke(options);
        return client.GetResponseAsync(
            [new ChatMessage(ChatRole.User, "Hi")], options, TestContext.Current.CancellationToken);
    }

    private static Task<ChatFailureException> FailAsync(OpenAIChatClient client) =>
        Should.ThrowAsync<ChatFailureException>(AskAsync(client));
}
