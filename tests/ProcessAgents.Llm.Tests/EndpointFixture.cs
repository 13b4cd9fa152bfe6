using System.Net.Http.Json;
using System.Text.Json;
using ProcessAgents.Llm.Providers.OpenAI;
using ProcessAgents.Samples.ModelEndpoint;

namespace ProcessAgents.Llm.Tests;

/// <summary>The simulated model endpoint over real HTTP, on a free port, with a script and a log of its own.</summary>
public sealed class EndpointFixture : IAsyncLifetime
{
    private const string Script = """
        {
          "models": [{ "name": "simulated-large", "contextTokens": 1000 }],
          "rules": [
            { "id": "json", "when": { "contains": ["as JSON"] }, "answers": [{ "json": { "decision": "refund" } }] },
            { "id": "tool", "when": { "tool": "find_order" }, "answers": [
              { "toolCalls": [{ "name": "find_order", "arguments": { "id": 7 } }] }] },
            { "id": "refuse", "when": { "contains": ["weapon"] }, "answers": [{ "refusal": "I cannot help with that." }] },
            { "id": "any", "answers": [{ "content": "Hello." }] }
          ]
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("llm-").FullName;
    private readonly HttpClient http = new();
    private ModelEndpointServer server = null!;

    public Uri Endpoint => new(server.Address, "/v1");

    public int RequestsSent { get; private set; }

    public OpenAIChatClient Client(string? apiKey = "key-1234", Uri? endpoint = null, LlmLimits? limits = null) =>
        new(http, new OpenAIOptions("simulated", endpoint ?? Endpoint)
        {
            ApiKey = apiKey,
            RequestSent = () => RequestsSent++,
            Limits = limits ?? new LlmLimits(),
        }, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        var script = Path.Combine(folder, "answers.json");
        await File.WriteAllTextAsync(script, Script);
        server = await ModelEndpointServer.StartAsync(
            new ModelEndpointOptions(script, Path.Combine(folder, "requests.jsonl"), ApiKey: "key-1234"),
            TimeProvider.System,
            TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
        Directory.Delete(folder, true);
    }

    public async Task InjectAsync(string fault)
    {
        using var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/faults"))
        {
            Headers = { { "Authorization", "Bearer key-1234" } },
            Content = JsonContent.Create(JsonDocument.Parse($$"""{"fault": {{fault}}}""").RootElement),
        });
        response.EnsureSuccessStatusCode();
    }

    public async Task<IReadOnlyList<JsonElement>> LogAsync() =>
        (await File.ReadAllLinesAsync(Path.Combine(folder, "requests.jsonl")))
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
}
