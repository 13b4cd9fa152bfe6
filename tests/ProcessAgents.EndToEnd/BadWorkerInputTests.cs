using System.Text;
using System.Text.Json;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.EndToEnd;

/// <summary>What a worker cannot do for want of something is an incident that names what is wanted; nothing was called.</summary>
public sealed class BadWorkerInputTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningProgram _engine = null!;
    private RunningProgram _worker = null!;
    private RestGatewayClient _gateway = null!;
    private string _rest = "";
    private string _controlPlane = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _engine = RunningProgram.Command("serve", "--grpc-port", "0", "--rest-port", "0", "--data", _folder.File("engine"));
        _rest = (await _engine.ReadyAsync()).Split("rest=")[1];
        _gateway = new RestGatewayClient(new RestGatewayClientOptions { Address = new Uri(_rest) });
        _worker = RunningProgram.Start(
            "ProcessAgents.Cli",
            "processagents.dll",
            ["work", "--target", _rest, "--ledger", _folder.File("ledger.db"), "--control-plane-port", "0"],
            new Dictionary<string, string> { ["PROCESSAGENTS_ENDPOINT_MODELS"] = "http://127.0.0.1:9" });
        _controlPlane = (await _worker.ReadyAsync()).Split("control-plane=")[1];
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _worker.DisposeAsync();
        await _engine.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_worker_without_its_model_endpoint_does_not_start_and_names_the_variable()
    {
        await using var worker = RunningProgram.Command(
            "work", "--target", _rest, "--ledger", _folder.File("other.db"), "--control-plane-port", "0");

        (await worker.ExitAsync()).ShouldBe(2);

        worker.Errors.ShouldBe(
            "error: Expected provider 'simulated' to find environment variable 'PROCESSAGENTS_ENDPOINT_MODELS', but it is not set.\n");
    }

    [Theory]
    [InlineData(
        "http://127.0.0.1:9/orders",
        "",
        "Expected tool 'middle' to answer, but 'http://127.0.0.1:9' cannot be reached: ConnectionError.")]
    [InlineData(
        "{{endpoints.nowhere}}/orders",
        "",
        "Expected to find endpoint 'nowhere' for header 'url' of task 'middle', "
        + "but environment variable 'PROCESSAGENTS_ENDPOINT_NOWHERE' of the worker is not set.")]
    [InlineData(
        "http://127.0.0.1:9/orders",
        "Bearer {{secrets.NOPE}}",
        "Expected to find secret 'NOPE' for header 'header.Authorization' of task 'middle', "
        + "but environment variable 'PROCESSAGENTS_SECRET_NOPE' of the worker is not set.")]
    public async Task An_endpoint_or_a_secret_that_is_not_there_is_an_incident_that_names_it(
        string url, string authorization, string message)
    {
        await DeployAsync(url, authorization);
        var created = await _gateway.CreateProcessInstanceAsync(new ProcessInstanceCreation { BpmnProcessId = "calls" }, Stop);

        var incident = await IncidentAsync(created.ProcessInstanceKey);

        incident.ElementId.ShouldBe("middle");
        incident.ErrorMessage.ShouldBe(message);
        await using var usage = RunningProgram.Command(
            "usage", "--control-plane", _controlPlane, "--instance", $"{created.ProcessInstanceKey}", "--json");
        (await usage.ExitAsync()).ShouldBe(0, usage.Errors);
        using var document = JsonDocument.Parse(usage.Output);
        document.RootElement.GetProperty("total").GetProperty("costUsd").GetDecimal().ShouldBe(0);
    }

    private Task<Deployment> DeployAsync(string url, string authorization)
    {
        var header = authorization.Length == 0 ? "" : $"<zeebe:header key=\"header.Authorization\" value=\"{authorization}\" />";
        var xml = EngineFixture.Process(
            "calls",
            $"""
            <bpmn:serviceTask id="middle"><bpmn:extensionElements>
              <zeebe:taskDefinition type="io.processagents:http-json:1" retries="1" />
              <zeebe:taskHeaders><zeebe:header key="url" value="{url}" />{header}</zeebe:taskHeaders></bpmn:extensionElements>
              <bpmn:incoming>in</bpmn:incoming><bpmn:outgoing>out</bpmn:outgoing></bpmn:serviceTask>
            """);
        return _gateway.DeployAsync([new DeploymentResource("calls.bpmn", Encoding.UTF8.GetBytes(xml))], cancellationToken: Stop);
    }

    private async Task<IncidentResult> IncidentAsync(long processInstanceKey)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var search = new SearchRequest
        {
            Filter = JsonSerializer.SerializeToElement(new { processInstanceKey = $"{processInstanceKey}" }),
        };
        while (true)
        {
            if ((await _gateway.SearchIncidentsAsync(search, patience.Token)).Items is [var incident, ..])
            {
                return incident;
            }

            await looks.WaitForNextTickAsync(patience.Token);
        }
    }
}
