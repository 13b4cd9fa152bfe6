using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProcessAgents.Agents;
using ProcessAgents.Client;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;
using ProcessAgents.Llm;
using ProcessAgents.Samples.ModelEndpoint;
using ProcessAgents.Samples.OrderService;

namespace ProcessAgents.Connectors.Tests;

/// <summary>
/// The connectors as a worker host runs them, with the real ledger, the simulated model endpoint and the order service
/// over HTTP. Jobs come from the test instead of a gateway.
/// </summary>
public sealed class WorkerFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("workers-").FullName;
    private readonly Dictionary<string, string> environment = [];
    private readonly HttpClient http = new();
    private ModelEndpointServer models = null!;
    private OrderServiceServer orders = null!;
    private ServiceProvider services = null!;

    public CallLedger Ledger => services.GetRequiredService<CallLedger>();

    public Uri OrderService => orders.Address;

    public SpendingLimits DefaultLimits { get; init; } = SpendingLimits.Default;

    /// <summary>The rules of the model's script; the last one answers everything with a valid refund of 10.</summary>
    public string Rules { get; init; } = "";

    public IDictionary<string, string> Environment => environment;

    /// <summary>What the gateway shows of completed user tasks.</summary>
    public List<CompletedUserTask> CompletedUserTasks { get; } = [];

    public Uri ModelEndpoint => models.Address;

    public async ValueTask InitializeAsync()
    {
        Write("answers.json", $$$"""
            {"models": [{"name": "simulated-large"}, {"name": "simulated-careful"}], "rules": [
              {{{Rules}}}
              {"id": "default", "answers": [{"json": {"decision": "refund", "amount": 10, "reason": "It arrived broken.", "confidence": 0.9}}]}
            ]}
            """);
        Write("propose.md", "# System\nYou decide.\n\n# User\nThe customer writes:\n{{complaint}}\n");
        Write("stepwise.md", "# System\nThink in steps.\n\n# User\nThe customer writes:\n{{complaint}}\n");
        Write("proposal.schema.json", """
            {"type": "object", "required": ["decision", "amount"], "properties": {
              "decision": {"enum": ["refund", "reject"]}, "amount": {"type": "number", "minimum": 0},
              "reason": {"type": "string"}, "confidence": {"type": "number"}}}
            """);
        models = await ModelEndpointServer.StartAsync(
            new ModelEndpointOptions(Path.Combine(folder, "answers.json"), Path.Combine(folder, "requests.jsonl")),
            TimeProvider.System,
            default);
        orders = await OrderServiceServer.StartAsync(
            new OrderServiceOptions(Path.Combine(folder, "orders.db")), TimeProvider.System, default);
        environment["PROCESSAGENTS_ENDPOINT_ORDERS"] = orders.Address.ToString();
        Start();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await models.DisposeAsync();
        await orders.DisposeAsync();
        http.Dispose();
        Directory.Delete(folder, true);
    }

    public void Write(string path, string text) => File.WriteAllText(Path.Combine(folder, path), text);

    /// <summary>Ends the worker host and starts another one on the same ledger.</summary>
    public async Task RestartAsync()
    {
        await services.DisposeAsync();
        Start();
    }

    internal async Task<JobOutcome> RunAsync<TWorker>(JobContext job)
        where TWorker : IJobWorker<JsonElement, JobOutcome>
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TWorker>()
            .HandleAsync(job.Variables, job, TestContext.Current.CancellationToken);
    }

    internal async Task<JsonElement> CompleteAsync<TWorker>(JobContext job)
        where TWorker : IJobWorker<JsonElement, JobOutcome> =>
        (await RunAsync<TWorker>(job)).ShouldBeOfType<JobOutcome.Completed>().Variables!.Value;

    public async Task InjectModelFaultAsync(string fault) => await PostAsync(new Uri(models.Address, "/faults"), "{\"fault\": " + fault + "}");

    public async Task InjectOrderFaultAsync(string fault) => await PostAsync(new Uri(orders.Address, "/faults"), fault);

    /// <summary>The worker's own files in which a text stands: ledger, its log, what was written beside.</summary>
    public IReadOnlyList<string> FilesHolding(string text) => [.. Directory
        .EnumerateFiles(folder, "ledger*")
        .Where(file => Encoding.Latin1.GetString(Read(file)).Contains(text, StringComparison.Ordinal))];

    /// <summary>What the model endpoint wrote down itself.</summary>
    public IReadOnlyList<JsonElement> ModelRequests() => File.ReadAllLines(Path.Combine(folder, "requests.jsonl"))
        .Select(line => JsonDocument.Parse(line).RootElement).ToList();

    public async Task<JsonElement> GetOrderServiceAsync(string path) =>
        await http.GetFromJsonAsync<JsonElement>(new Uri(orders.Address, path));

    /// <summary>Sets money aside at the order service, as the step before a refund does.</summary>
    public async Task<string> ReserveAsync(string orderId, int amount)
    {
        using var response = await http.PostAsJsonAsync(new Uri(orders.Address, "/reservations"), new { orderId, amount });
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private void Start()
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddProcessAgentsWorkers(new ProcessAgentsWorkersOptions
        {
            Ledger = new LedgerOptions(
                Path.Combine(folder, "ledger.db"),
                PriceTable.Load(Path.Combine(AppContext.BaseDirectory, "prices", "simulated-2026-11-01.json"))),
            Models = LlmConfiguration.Parse(Encoding.UTF8.GetBytes($$$"""
                {"providers": {"simulated": {"endpoint": "{{{models.Address}}}v1"},
                               "streaming": {"endpoint": "{{{models.Address}}}v1", "stream": true},
                               "unreachable": {"endpoint": "http://127.0.0.1:1/v1"} },
                 "models": {"decider": {"provider": "simulated", "model": "simulated-large"},
                            "insured": {"provider": "simulated", "model": "simulated-large", "fallbacks": ["careful"]},
                            "gone": {"provider": "unreachable", "model": "simulated-large", "fallbacks": ["careful"]},
                            "streamed": {"provider": "streaming", "model": "simulated-large"},
                            "careful": {"provider": "simulated", "model": "simulated-careful"},
                            "unpriced": {"provider": "simulated", "model": "simulated-unknown"} } }
                """), "test"),
            Agents = new AgentOptions
            {
                Cluster = "test",
                ResourceRoot = folder,
                DefaultLimits = DefaultLimits,
                Environment = name => environment.GetValueOrDefault(name),
                CompletedUserTasks = (_, _) => Task.FromResult<IReadOnlyList<CompletedUserTask>>([.. CompletedUserTasks]),
                People = PeopleDirectory.Parse("""{"refund-clerks": ["kim", "lee"], "refund-managers": ["maria"]}"""u8, "test"),
            },
        });
        services = collection.BuildServiceProvider();
    }

    private async Task PostAsync(Uri url, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(url, content);
        response.EnsureSuccessStatusCode();
    }
}
