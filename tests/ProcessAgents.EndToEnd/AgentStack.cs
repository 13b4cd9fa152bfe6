using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Samples.ModelEndpoint;
using ProcessAgents.Samples.OrderService;

namespace ProcessAgents.EndToEnd;

/// <summary>
/// Everything a process with agents needs: the embedded engine and a worker host, each started by its command, beside the
/// simulated model and the order service over HTTP. Engine and worker can be stopped and started again on what they kept.
/// </summary>
internal sealed class AgentStack : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private readonly AgentStackOptions options;
    private ModelEndpointServer? models;
    private OrderServiceServer? orders;
    private RunningProgram? engine;
    private RunningProgram? worker;
    private RestGatewayClient? gateway;

    private AgentStack(AgentStackOptions options) => this.options = options;

    public RestGatewayClient Gateway => gateway!;

    public string RestAddress { get; private set; } = "";

    public Uri ControlPlane { get; private set; } = null!;

    public Uri Orders => orders!.Address;

    /// <summary>Where engine and ledger keep what they keep.</summary>
    public string Folder => folder.Path;

    /// <summary>What engine and worker printed so far.</summary>
    public string Printed => string.Concat(engine!.Output, engine.Errors, worker!.Output, worker.Errors);

    public static async Task<AgentStack> StartAsync(AgentStackOptions? options = null)
    {
        var stack = new AgentStack(options ?? new AgentStackOptions());
        try
        {
            var script = stack.options.Script is { } text
                ? await stack.WriteAsync("answers.json", text)
                : Path.Combine(Repository.Root, "bpmn", "refund", "refund.model-script.json");
            stack.models = await ModelEndpointServer.StartAsync(
                new ModelEndpointOptions(script, stack.folder.File("requests.jsonl"), ApiKey: stack.options.ModelKey),
                TimeProvider.System,
                default);
            stack.orders = await OrderServiceServer.StartAsync(
                new OrderServiceOptions(stack.folder.File("orders.db")), TimeProvider.System, default);
            await stack.StartProgramsAsync();
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops engine and worker as an operator would lose them, and starts both again on the same files.</summary>
    public async Task RestartAsync()
    {
        await StopProgramsAsync();
        await StartProgramsAsync();
    }

    public async Task<string> WriteAsync(string name, string text)
    {
        await File.WriteAllTextAsync(folder.File(name), text);
        return folder.File(name);
    }

    public Task<Deployment> DeployAsync(string name, string bpmn) =>
        Gateway.DeployAsync([new DeploymentResource(name, Encoding.UTF8.GetBytes(bpmn))]);

    public async Task DeployRefundAsync()
    {
        await using var deploy = RunningProgram.Command("deploy", "bpmn", "dmn", "--target", RestAddress);
        (await deploy.ExitAsync()).ShouldBe(0, deploy.Errors);
    }

    public async Task<long> StartInstanceAsync(string process, object variables) => (await Gateway.CreateProcessInstanceAsync(
        new ProcessInstanceCreation { BpmnProcessId = process, Variables = JsonSerializer.SerializeToElement(variables) }))
        .ProcessInstanceKey;

    public Task<long> RequestRefundAsync(string orderId, string complaint) => StartInstanceAsync(
        "refund", new { orderId, complaint, customerEmail = "customer@example.com", requestedBy = "lee" });

    /// <summary>Waits until something is there.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T?>> look)
        where T : class
    {
        using var patience = new CancellationTokenSource(Patience);
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            await looks.WaitForNextTickAsync(patience.Token);
        }
    }

    public Task<UserTaskResult> UserTaskAsync(long instance, string elementId) => UntilAsync(async () =>
        (await Gateway.SearchUserTasksAsync(Where(("processInstanceKey", $"{instance}"), ("elementId", elementId), ("state", "CREATED"))))
            .Items is [var task, ..] ? task : null);

    public Task<ProcessInstanceResult> EndAsync(long instance) => UntilAsync(async () =>
        await Gateway.GetProcessInstanceAsync(instance) is { State: not "ACTIVE" } ended ? ended : null);

    /// <summary>The id of the last end event that the instance reached.</summary>
    public async Task<string> EndEventAsync(long instance)
    {
        await EndAsync(instance);
        return (await Gateway.SearchElementInstancesAsync(Where(("processInstanceKey", $"{instance}")))).Items
            .Where(element => element.Type == "END_EVENT")
            .MaxBy(element => long.Parse(element.ElementInstanceKey, null))!.ElementId;
    }

    /// <summary>Completes a user task as a person would: takes it, then decides.</summary>
    public async Task DecideAsync(UserTaskResult task, string person, object approval)
    {
        var key = long.Parse(task.UserTaskKey, null);
        await Gateway.AssignUserTaskAsync(key, new UserTaskAssignmentRequest { Assignee = person });
        await Gateway.CompleteUserTaskAsync(
            key, new UserTaskCompletionRequest { Variables = JsonSerializer.SerializeToElement(new { approval }) });
    }

    public async Task<JsonElement> VariableAsync(long instance, string name) => JsonDocument.Parse(
        (await Gateway.SearchVariablesAsync(
            Where(("processInstanceKey", $"{instance}"), ("name", name), ("scopeKey", $"{instance}")), truncateValues: false))
            .Items.Single().Value).RootElement;

    public async Task<JsonElement> GetAsync(Uri address, string path) =>
        await http.GetFromJsonAsync<JsonElement>(new Uri(address, path));

    /// <summary>What the model endpoint wrote down itself.</summary>
    public async Task<IReadOnlyList<JsonElement>> ModelRequestsAsync() =>
        [.. (await File.ReadAllLinesAsync(folder.File("requests.jsonl"))).Select(line => JsonDocument.Parse(line).RootElement)];

    public static SearchRequest Where(params IReadOnlyList<(string Field, string Value)> conditions) => new()
    {
        Filter = JsonSerializer.SerializeToElement(conditions.ToDictionary(condition => condition.Field, condition => condition.Value)),
        Page = new SearchPage { Limit = 500 },
    };

    public async ValueTask DisposeAsync()
    {
        await StopProgramsAsync();
        if (models is not null)
        {
            await models.DisposeAsync();
        }

        if (orders is not null)
        {
            await orders.DisposeAsync();
        }

        http.Dispose();
        folder.Dispose();
    }

    private async Task StartProgramsAsync()
    {
        engine = RunningProgram.Command(
            "serve", "--grpc-port", "0", "--rest-port", "0", "--data", folder.File("engine"), "--clock", "controlled");
        RestAddress = (await engine.ReadyAsync()).Split("rest=")[1].Split(' ')[0];
        gateway = new RestGatewayClient(new RestGatewayClientOptions { Address = new Uri(RestAddress) });
        worker = RunningProgram.Start(
            "ProcessAgents.Cli",
            "processagents.dll",
            [
                "work", "--target", RestAddress, "--ledger", folder.File("ledger.db"), "--control-plane-port", "0",
                "--people", Path.Combine(Repository.Root, "bpmn", "people.sample.json"),
                .. options.Models is { } text ? (string[])["--models", await WriteAsync("models.json", text)] : [],
            ],
            new Dictionary<string, string>(options.Environment)
            {
                ["PROCESSAGENTS_ENDPOINT_ORDERS"] = orders!.Address.ToString(),
                ["PROCESSAGENTS_ENDPOINT_MODELS"] = models!.Address.ToString().TrimEnd('/'),
            });
        ControlPlane = new Uri((await worker.ReadyAsync()).Split("control-plane=")[1]);
    }

    /// <summary>Ends engine and worker; their files stay.</summary>
    public async Task StopProgramsAsync()
    {
        if (gateway is not null)
        {
            await gateway.DisposeAsync();
        }

        foreach (var program in new[] { worker, engine }.OfType<RunningProgram>())
        {
            await program.DisposeAsync();
        }

        (gateway, worker, engine) = (null, null, null);
    }
}

/// <summary>What differs from the shipped files.</summary>
internal sealed record AgentStackOptions
{
    /// <summary>Script of the model; null: that of the refund process.</summary>
    public string? Script { get; init; }

    /// <summary>The model map; null: the shipped one.</summary>
    public string? Models { get; init; }

    /// <summary>The key that the model endpoint wants; null: none.</summary>
    public string? ModelKey { get; init; }

    /// <summary>Further environment of the worker.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
