using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ProcessAgents.Samples.ModelEndpoint;

namespace ProcessAgents.Samples.Tests.ModelEndpoint;

public sealed class ModelEndpointTests
{
    private const string Script = """
        {
          "models": [{ "name": "simulated-large" }, { "name": "simulated-small", "contextTokens": 10 }],
          "conversation": "Case (\\w+)",
          "rules": [
            {
              "id": "tool-done",
              "when": { "toolResult": "get_order" },
              "answers": [{ "content": "The order is fine." }]
            },
            {
              "id": "tool",
              "when": { "tool": "get_order", "turn": 1 },
              "answers": [{ "toolCalls": [{ "name": "get_order", "arguments": { "id": "O-1" } }] }]
            },
            {
              "id": "refund",
              "when": { "in": "user", "matches": "refund (?<amount>[0-9.]+) for (?<order>O-[0-9]+)" },
              "answers": [
                { "json": { "order": "${order}", "amount": -1 } },
                { "json": { "order": "${order}", "amount": "${amount:number}" } }
              ]
            },
            {
              "id": "limited",
              "when": { "contains": ["limited"] },
              "answers": [{ "content": "at last" }],
              "faults": [{ "kind": "rateLimit", "retryAfterSeconds": 7 }, { "kind": "error", "status": 503 }]
            },
            { "id": "cut", "when": { "contains": ["cut"] }, "answers": [{ "content": "a long enough answer to be cut in two" }],
              "faults": [{ "kind": "cut", "afterChunks": 2 }] },
            { "id": "refused", "when": { "contains": ["secret"] }, "answers": [{ "refusal": "No." }] },
            { "id": "long", "when": { "contains": ["essay"] }, "answers": [{ "content": "0123456789012345678901234567890123456789" }] }
          ]
        }
        """;

    [Fact]
    public async Task Answers_by_content_and_says_that_it_is_simulated()
    {
        await using var endpoint = await TestEndpoint.StartAsync(Script);

        using var response = await endpoint.PostAsync(Ask("Case A: refund 12.50 for O-1001"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("x-simulated").ShouldBe(["true"]);
        var body = await ReadAsync(response);
        Content(body).ShouldBe("""{"order":"O-1001","amount":-1}""");
        body.GetProperty("choices")[0].GetProperty("finish_reason").GetString().ShouldBe("stop");
    }

    [Fact]
    public async Task A_different_request_of_the_conversation_gets_the_next_answer_and_the_same_one_the_same()
    {
        await using var endpoint = await TestEndpoint.StartAsync(Script);
        var first = Ask("Case A: refund 12.50 for O-1001");
        var second = Ask("Case A: refund 12.50 for O-1001", "amount must be positive");

        var answers = new[]
        {
            await endpoint.ContentAsync(first),
            await endpoint.ContentAsync(second),
            await endpoint.ContentAsync(first),
            await endpoint.ContentAsync(Ask("Case B: refund 3 for O-1002")),
        };

        answers.ShouldBe([
            """{"order":"O-1001","amount":-1}""",
            """{"order":"O-1001","amount":12.50}""",
            """{"order":"O-1001","amount":-1}""",
            """{"order":"O-1002","amount":-1}""",
        ]);
    }

    [Fact]
    public async Task Remembers_over_a_restart_which_answers_were_given()
    {
        using var folder = new TemporaryFolder();
        var log = Path.Combine(folder.Path, "requests.jsonl");
        await using (var endpoint = await TestEndpoint.StartAsync(Script, log))
        {
            await endpoint.ContentAsync(Ask("Case A: refund 12.50 for O-1001"));
        }

        await File.AppendAllTextAsync(log, """{"sequence":2,"torn""", TestContext.Current.CancellationToken);
        await using var restarted = await TestEndpoint.StartAsync(Script, log);
        var answer = await restarted.ContentAsync(Ask("Case A: refund 12.50 for O-1001", "again"));

        answer.ShouldBe("""{"order":"O-1001","amount":12.50}""");
        var lines = await restarted.LogAsync();
        lines.Select(line => line.GetProperty("sequence").GetInt64()).ShouldBe([1, 2]);
        lines.Select(line => line.GetProperty("rule").GetString()).ShouldAllBe(rule => rule == "refund");
    }

    [Fact]
    public async Task Counts_tokens_from_bytes_so_that_equal_requests_cost_the_same()
    {
        await using var endpoint = await TestEndpoint.StartAsync(Script);

        var usages = new List<JsonElement>();
        foreach (var json in new[]
        {
            """{"model":"simulated-large","messages":[{"role":"user","content":"secret"}]}""",
            """{ "messages": [ { "content": "secret", "role": "user" } ], "model": "simulated-large" }""",
        })
        {
            using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
            using var response = await endpoint.Http.PostAsync(
                "v1/chat/completions", content, TestContext.Current.CancellationToken);
            usages.Add((await ReadAsync(response)).GetProperty("usage"));
        }

        // [{"content":"secret","role":"user"}] has 36 bytes, "No." has 3.
        usages.Select(usage => usage.GetProperty("prompt_tokens").GetInt32()).ShouldBe([9, 9]);
        usages.Select(usage => usage.GetProperty("completion_tokens").GetInt32()).ShouldBe([1, 1]);
        var hashes = (await endpoint.LogAsync()).Select(line => line.GetProperty("requestHash").GetString()).ToList();
        hashes[0].ShouldBe(hashes[1]);
    }

    [Fact]
    public async Task Streams_chunks_with_usage_and_an_end()
    {
        await using var endpoint = await TestEndpoint.StartAsync(Script);

        using var response = await endpoint.PostAsync(new
        {
            model = "simulated-large",
            messages = new[] { new { role = "user", content = "essay" } },
            stream = true,
            stream_options = new { include_usage = true },
        });
        var events = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line["data: ".Length..])
            .ToList();

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        events[^1].ShouldBe("[DONE]");
        var chunks = events[..^1].Select(text => JsonDocument.Parse(text).RootElement).ToList();
        string.Concat(chunks.SelectMany(chunk => chunk.GetProperty("choices").EnumerateArray())
            .Select(choice => choice.GetProperty("delta").TryGetProperty("content", out var text) ? text.GetString() : ""))
            .ShouldBe("0123456789012345678901234567890123456789");
        chunks[^1].GetProperty("usage").GetProperty("completion_tokens").GetInt32().ShouldBe(10);
    }

    [Fact]
    public async Task Calls_tools_and_goes_on_with_their_results()
    {
        await using var endpoint = await TestEndpoint.StartAsync(Script);
        var tools = new[] { new { type = "function", function = new { name = "get_order", parameters = new { } } } };

        using var first = await endpoint.PostAsync(new
        {
            model = "simulated-large",
            messages = new object[] { new { role = "user", content = "Where is it?" } },
            tools,
        });
        var message = (await ReadAsync(first)).GetProperty("choices")[0].GetProperty("message");
        var call = message.GetProperty("tool_calls")[0];
        var answer = await endpoint.ContentAsync(new
        {
            model = "simulated-large",
            messages = new object[]
            {
                new { role = "user", content = "Where is it?" },
                message,
                new { role = "tool", tool_call_id = call.GetProperty("id").GetString(), content = "shipped" },
            },
            tools,
        });

        call.GetProperty("function").GetProperty("arguments").GetString().ShouldBe("""{"id":"O-1"}""");
        answer.ShouldBe("The order is fine.");
    }

    [Fact]
    public async Task Meets_each_scripted_fault_once_then_answers()
    {
        await using var endpoint = await TestEndpoint.StartAsync(Script);

        using var limited = await endpoint.PostAsync(Ask("limited"));
        using var failed = await endpoint.PostAsync(Ask("limited"));
        var answer = await endpoint.ContentAsync(Ask("limited"));

        limited.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        limited.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        failed.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.ShouldBe("at last");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cuts_the_answer_in_the_middle_and_books_it(bool stream)
    {
        await using var endpoint = await TestEndpoint.StartAsync(Script);

        await Should.ThrowAsync<HttpRequestException>(async () =>
        {
            using var response = await endpoint.PostAsync(new
            {
                model = "simulated-large",
                messages = new[] { new { role = "user", content = "cut" } },
                stream,
            });
        });

        var line = (await endpoint.LogAsync()).ShouldHaveSingleItem();
        line.GetProperty("outcome").GetString().ShouldBe("cut");
        line.GetProperty("completionTokens").GetInt32().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Injected_faults_hit_the_next_requests()
    {
        await using var endpoint = await TestEndpoint.StartAsync(Script);

        using var injected = await endpoint.Http.PostAsJsonAsync(
            "faults",
            new { fault = new { kind = "contextLength" }, times = 1 },
            TestContext.Current.CancellationToken);
        using var refused = await endpoint.PostAsync(Ask("secret"));
        using var answered = await endpoint.PostAsync(Ask("secret"));

        injected.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ReadAsync(refused)).GetProperty("error").GetProperty("code").GetString()
            .ShouldBe("context_length_exceeded");
        (await ReadAsync(answered)).GetProperty("choices")[0].GetProperty("message").GetProperty("refusal").GetString()
            .ShouldBe("No.");
    }

    [Fact]
    public async Task An_answer_ends_at_the_asked_length()
    {
        await using var endpoint = await TestEndpoint.StartAsync(Script);

        using var response = await endpoint.PostAsync(new
        {
            model = "simulated-large",
            messages = new[] { new { role = "user", content = "essay" } },
            max_completion_tokens = 3,
        });
        var body = await ReadAsync(response);

        Content(body).ShouldBe("012345678901");
        body.GetProperty("choices")[0].GetProperty("finish_reason").GetString().ShouldBe("length");
        body.GetProperty("usage").GetProperty("completion_tokens").GetInt32().ShouldBe(3);
    }

    [Theory]
    [InlineData("""{"messages":[{"role":"user","content":"x"}]}""", 400, "invalid_request")]
    [InlineData("""{"model":"simulated-large","messages":[]}""", 400, "invalid_request")]
    [InlineData("""{"model":"gpt","messages":[{"role":"user","content":"x"}]}""", 404, "model_not_found")]
    [InlineData("""{"model":"simulated-large","messages":[{"role":"user","content":"x"}]}""", 400, "no_scripted_answer")]
    [InlineData(
        """{"model":"simulated-small","messages":[{"role":"user","content":"longer than ten tokens of four bytes"}]}""",
        400,
        "context_length_exceeded")]
    [InlineData("""{"model":""", 400, "invalid_json")]
    public async Task Wrong_requests_get_the_protocols_errors(string json, int status, string code)
    {
        await using var endpoint = await TestEndpoint.StartAsync(Script);
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");

        using var response = await endpoint.Http.PostAsync(
            "v1/chat/completions", content, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(status);
        (await ReadAsync(response)).GetProperty("error").GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task A_model_name_that_could_be_real_is_refused_at_start()
    {
        var exception = await Should.ThrowAsync<InvalidDataException>(() => TestEndpoint.StartAsync("""
            { "models": [{ "name": "gpt-4o" }], "rules": [] }
            """));

        exception.Message.ShouldContain("'gpt-4o' does not");
    }

    private static object Ask(params string[] userMessages) => new
    {
        model = "simulated-large",
        messages = userMessages.Select(text => new { role = "user", content = text }),
    };

    private static string? Content(JsonElement body) =>
        body.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    private sealed class TestEndpoint(ModelEndpointServer server, TemporaryFolder folder) : IAsyncDisposable
    {
        public HttpClient Http { get; } = new() { BaseAddress = server.Address };

        public static async Task<TestEndpoint> StartAsync(string script, string? log = null)
        {
            var folder = new TemporaryFolder();
            var path = Path.Combine(folder.Path, "script.json");
            await File.WriteAllTextAsync(path, script);
            var server = await ModelEndpointServer.StartAsync(
                new ModelEndpointOptions(path, log), TimeProvider.System, TestContext.Current.CancellationToken);
            return new TestEndpoint(server, folder);
        }

        public Task<HttpResponseMessage> PostAsync(object body) =>
            Http.PostAsJsonAsync("v1/chat/completions", body, TestContext.Current.CancellationToken);

        public async Task<string?> ContentAsync(object body)
        {
            using var response = await PostAsync(body);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            return Content(await ReadAsync(response));
        }

        public async Task<IReadOnlyList<JsonElement>> LogAsync() =>
            (await Http.GetStringAsync("log", TestContext.Current.CancellationToken))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement)
                .ToList();

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await server.DisposeAsync();
            folder.Dispose();
        }
    }
}
