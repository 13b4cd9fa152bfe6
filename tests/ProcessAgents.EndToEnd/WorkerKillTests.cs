using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Samples.ModelEndpoint;
using ProcessAgents.Samples.OrderService;

namespace ProcessAgents.EndToEnd;

/// <summary>
/// Kills the worker host at every place where a crash could cost money or an effect, with jobs taken by REST and pushed
/// over gRPC, and looks at what the model endpoint and the order service saw.
/// </summary>
public sealed class WorkerKillTests : IAsyncLifetime
{
    /// <summary>A delivered order that is dear enough for all refunds.</summary>
    private const string OrderId = "O-1006";

    private const string Process = """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="x">
          <bpmn:process id="kill" isExecutable="true">
            <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
            <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="propose" />
            <bpmn:serviceTask id="propose"><bpmn:extensionElements>
              <zeebe:taskDefinition type="io.processagents:llm:1" retries="99" />
              <zeebe:taskHeaders>
                <zeebe:header key="model" value="decider" />
                <zeebe:header key="prompt" value="bpmn/refund/prompts/propose.md" />
                <zeebe:header key="responseSchema" value="bpmn/refund/prompts/proposal.schema.json" />
                <zeebe:header key="resultVariable" value="proposal" />
              </zeebe:taskHeaders></bpmn:extensionElements>
              <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:serviceTask>
            <bpmn:sequenceFlow id="f2" sourceRef="propose" targetRef="verify" />
            <bpmn:serviceTask id="verify"><bpmn:extensionElements>
              <zeebe:taskDefinition type="io.processagents:verify:1" retries="99" />
              <zeebe:taskHeaders>
                <zeebe:header key="step" value="propose" />
                <zeebe:header key="assert.amount" value="candidate.amount = 1" />
              </zeebe:taskHeaders>
              <zeebe:ioMapping><zeebe:input source="=proposal" target="candidate" /></zeebe:ioMapping>
              </bpmn:extensionElements>
              <bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing></bpmn:serviceTask>
            <bpmn:sequenceFlow id="f3" sourceRef="verify" targetRef="reserve" />
            <bpmn:serviceTask id="reserve"><bpmn:extensionElements>
              <zeebe:taskDefinition type="io.processagents:http-json:1" retries="99" />
              <zeebe:taskHeaders>
                <zeebe:header key="method" value="POST" />
                <zeebe:header key="url" value="{{endpoints.orders}}/reservations" />
                <zeebe:header key="resultExpression" value="{reservationId: response.body.id}" />
              </zeebe:taskHeaders>
              <zeebe:ioMapping><zeebe:input source="={orderId: orderId, amount: proposal.amount}" target="body" /></zeebe:ioMapping>
              </bpmn:extensionElements>
              <bpmn:incoming>f3</bpmn:incoming><bpmn:outgoing>f4</bpmn:outgoing></bpmn:serviceTask>
            <bpmn:sequenceFlow id="f4" sourceRef="reserve" targetRef="refund" />
            <bpmn:serviceTask id="refund"><bpmn:extensionElements>
              <zeebe:taskDefinition type="io.processagents:http-json:1" retries="99" />
              <zeebe:taskHeaders>
                <zeebe:header key="method" value="POST" />
                <zeebe:header key="url" value="{{endpoints.orders}}/refunds" />
                <zeebe:header key="irreversible" value="true" />
                <zeebe:header key="approval" value="&quot;the test&quot;" />
                <zeebe:header key="once" value="processInstance" />
                <zeebe:header key="readBack.url" value="{{endpoints.orders}}/refunds/by-key/{{idempotencyKey}}" />
                <zeebe:header key="resultExpression" value="{refundId: response.body.id}" />
              </zeebe:taskHeaders>
              <zeebe:ioMapping>
                <zeebe:input source="={orderId: orderId, amount: proposal.amount, reservationId: reservationId}" target="body" />
              </zeebe:ioMapping></bpmn:extensionElements>
              <bpmn:incoming>f4</bpmn:incoming><bpmn:outgoing>f5</bpmn:outgoing></bpmn:serviceTask>
            <bpmn:sequenceFlow id="f5" sourceRef="refund" targetRef="end" />
            <bpmn:endEvent id="end"><bpmn:incoming>f5</bpmn:incoming></bpmn:endEvent>
          </bpmn:process>
        </bpmn:definitions>
        """;

    /// <summary>
    /// Where the worker dies: each place the n-th time that an instance comes by. The first tool call reserves money, the
    /// second one refunds it and cannot be undone; each of the four jobs is completed once.
    /// </summary>
    private static readonly string[] Places =
    [
        "reserved", "sent", "answered", "verdict",
        "tool-sent:1", "tool-sent:2", "tool-done:1", "tool-done:2",
        "completed-unacknowledged:1", "completed-unacknowledged:2", "completed-unacknowledged:3", "completed-unacknowledged:4",
    ];

    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private ModelEndpointServer models = null!;
    private OrderServiceServer orders = null!;
    private RunningProgram engine = null!;
    private RestGatewayClient gateway = null!;
    private string rest = "";
    private string grpc = "";
    private DateTimeOffset clock = DateTimeOffset.UnixEpoch.AddYears(60);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(folder.File("answers.json"), """
            {"models": [{"name": "simulated-large"}, {"name": "simulated-careful"}], "rules": [{"id": "any", "answers": [
              {"json": {"decision": "refund", "amount": 1, "reason": "It arrived broken.", "confidence": 0.9}}]}]}
            """, Stop);
        models = await ModelEndpointServer.StartAsync(
            new ModelEndpointOptions(folder.File("answers.json"), folder.File("requests.jsonl")), TimeProvider.System, Stop);
        orders = await OrderServiceServer.StartAsync(
            new OrderServiceOptions(folder.File("orders.db")), TimeProvider.System, Stop);
        engine = RunningProgram.Command(
            "serve", "--grpc-port", "0", "--rest-port", "0", "--data", folder.File("engine"), "--clock", "controlled");
        var ready = (await engine.ReadyAsync()).Split(' ');
        rest = ready.Single(part => part.StartsWith("rest=", StringComparison.Ordinal))["rest=".Length..];
        grpc = ready.Single(part => part.StartsWith("grpc=", StringComparison.Ordinal))["grpc=".Length..];
        gateway = new RestGatewayClient(new RestGatewayClientOptions { Address = new Uri(rest) });
        await gateway.PinClockAsync(clock, Stop);
        await gateway.DeployAsync([new DeploymentResource("kill.bpmn", Encoding.UTF8.GetBytes(Process))], cancellationToken: Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await engine.DisposeAsync();
        await models.DisposeAsync();
        await orders.DisposeAsync();
        http.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_worker_killed_at_every_place_pays_each_answer_once_and_makes_each_refund_once(bool pushed)
    {
        var keys = new List<long>();
        foreach (var place in Places)
        {
            // One instance at a time: nothing else is between two places when the worker dies.
            var key = await StartInstanceAsync(keys.Count);
            keys.Add(key);
            await using (var killed = StartWorker(place, pushed))
            {
                (await killed.ExitAsync()).ShouldNotBe(0, $"the worker was to be killed at '{place}': {killed.Errors}");
            }

            await AdvanceAsync();
            await using var next = StartWorker(null, pushed);
            await FinishAsync(key);
        }

        await using var last = StartWorker(null, pushed);
        var controlPlane = new Uri((await last.ReadyAsync()).Split("control-plane=")[1]);
        await AgreeAsync(await GetAsync(controlPlane, "/agents/v1/usage"), keys.Count);
        await AsItWouldHaveAsync(keys);
        (await GetAsync(controlPlane, $"/agents/v1/audit/{keys[^1]}")).GetProperty("chain").GetProperty("whole")
            .GetBoolean().ShouldBeTrue();
    }

    /// <summary>What the ledger says is what endpoint and order service wrote down themselves.</summary>
    private async Task AgreeAsync(JsonElement usage, int instances)
    {
        var total = usage.GetProperty("total");
        var requests = total.GetProperty("requests");
        var logged = (await File.ReadAllLinesAsync(folder.File("requests.jsonl"), Stop)).Length;
        logged.ShouldBe((int)(requests.GetProperty("answered").GetInt64() + requests.GetProperty("unknown").GetInt64()));
        requests.GetProperty("answered").GetInt64().ShouldBe(instances, "no recorded answer is paid twice");
        requests.GetProperty("unknown").GetInt64().ShouldBe(1, "only the worker killed at 'sent' lost an answer");
        total.GetProperty("modelCalls").GetProperty("CONSUMED").GetInt64().ShouldBe(instances);
        // Nothing is left reserved or sent.
        total.GetProperty("modelCalls").EnumerateObject().Select(state => state.Name).Order()
            .ShouldBe(["CONSUMED", "SUPERSEDED", "UNKNOWN"]);
        total.GetProperty("reservedUsd").GetDecimal().ShouldBe(0);

        var refunds = (await GetAsync(orders.Address, "/journal?method=POST&path=/refunds")).EnumerateArray().ToList();
        refunds.Count.ShouldBe(instances, "the order service saw each irreversible call once");
        refunds.Select(refund => refund.GetProperty("idempotencyKey").GetString()).Distinct().Count().ShouldBe(instances);
        refunds.ShouldAllBe(refund => refund.GetProperty("status").GetInt32() == 201 && !refund.GetProperty("replayed").GetBoolean());
        (await GetAsync(orders.Address, $"/orders/{OrderId}")).GetProperty("refundedTotal").GetDecimal()
            .ShouldBe(instances, "each instance refunds 1, once");
    }

    /// <summary>Each instance went its way once, and knows what it would know had nobody been killed.</summary>
    private async Task AsItWouldHaveAsync(IReadOnlyList<long> keys)
    {
        foreach (var key in keys)
        {
            var elements = await gateway.SearchElementInstancesAsync(Where(key), Stop);
            elements.Items.Select(element => (element.ElementId, element.State)).Order().ShouldBe(
            [
                ("end", "COMPLETED"), ("propose", "COMPLETED"), ("refund", "COMPLETED"), ("reserve", "COMPLETED"),
                ("start", "COMPLETED"), ("verify", "COMPLETED"),
            ]);
            var variables = (await gateway.SearchVariablesAsync(Where(key), truncateValues: false, Stop)).Items
                .ToLookup(variable => variable.Name, variable => variable.Value);
            variables["refundId"].Single().ShouldStartWith("\"RF-");
            JsonDocument.Parse(variables["verdict"].Single()).RootElement.GetProperty("attempt").GetInt32().ShouldBe(1);
        }
    }

    private static SearchRequest Where(long key) => new()
    {
        Filter = JsonSerializer.SerializeToElement(new { processInstanceKey = $"{key}" }),
        Page = new SearchPage { Limit = 100 },
    };

    private async Task<JsonElement> GetAsync(Uri address, string path) =>
        await http.GetFromJsonAsync<JsonElement>(new Uri(address, path), Stop);

    private async Task<long> StartInstanceAsync(int index) => (await gateway.CreateProcessInstanceAsync(
        new ProcessInstanceCreation
        {
            BpmnProcessId = "kill",
            Variables = JsonSerializer.SerializeToElement(
                new { orderId = OrderId, order = OrderId, complaint = $"Case {index}: it arrived broken." }),
        },
        Stop)).ProcessInstanceKey;

    /// <summary>A job that died with its worker is given out again when its time is over.</summary>
    private Task AdvanceAsync()
    {
        clock += TimeSpan.FromMinutes(10);
        return gateway.PinClockAsync(clock, Stop);
    }

    private RunningProgram StartWorker(string? failpoint, bool pushed)
    {
        var environment = new Dictionary<string, string>
        {
            ["PROCESSAGENTS_ENDPOINT_ORDERS"] = orders.Address.ToString(),
            ["PROCESSAGENTS_ENDPOINT_MODELS"] = models.Address.ToString().TrimEnd('/'),
        };
        if (failpoint is not null)
        {
            environment["PROCESSAGENTS_FAILPOINT"] = failpoint;
        }

        return RunningProgram.Start(
            "ProcessAgents.Cli",
            "processagents.dll",
            [
                "work", "--target", rest, "--ledger", folder.File("ledger.db"), "--control-plane-port", "0",
                .. pushed ? ["--grpc", grpc] : Array.Empty<string>(),
            ],
            environment);
    }

    private async Task FinishAsync(long key)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await gateway.GetProcessInstanceAsync(key, patience.Token)).State != "COMPLETED")
        {
            await looks.WaitForNextTickAsync(patience.Token);
        }
    }
}
