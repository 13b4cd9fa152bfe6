using System.Text;
using ProcessAgents.Cli.Hosting;
using ProcessAgents.Cli.Tests;
using ProcessAgents.Client;
using ProcessAgents.ControlPlane;
using ProcessAgents.Ledger;

[assembly: AssemblyFixture(typeof(EngineFixture))]

namespace ProcessAgents.Cli.Tests;

/// <summary>One engine and one control plane for all tests; each test starts instances of its own.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    /// <summary>A user task, and nothing else.</summary>
    internal const string UserTask = """
        <bpmn:userTask id="decide" name="Decide"><bpmn:extensionElements><zeebe:userTask />
          <zeebe:assignmentDefinition candidateGroups="clerks" /></bpmn:extensionElements>
          <bpmn:incoming>in</bpmn:incoming><bpmn:outgoing>out</bpmn:outgoing></bpmn:userTask>
        """;

    /// <summary>A script whose result cannot be had: an incident.</summary>
    private const string Assertion = """
        <bpmn:scriptTask id="decide"><bpmn:extensionElements>
          <zeebe:script expression="=assert(x, x > 1, &quot;x is too small&quot;)" resultVariable="y" /></bpmn:extensionElements>
          <bpmn:incoming>in</bpmn:incoming><bpmn:outgoing>out</bpmn:outgoing></bpmn:scriptTask>
        """;

    private readonly TemporaryFolder _folder = new();
    private EmbeddedEngine _engine = null!;
    private CallLedger _ledger = null!;
    private ControlPlaneServer _controlPlane = null!;

    internal string Target => _engine.RestAddress.ToString();

    internal string ControlPlane => _controlPlane.Address.ToString();

    internal string LedgerPath => Path.Combine(_folder.Path, "ledger.db");

    internal RestGatewayClient Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _engine = await EmbeddedEngine.StartAsync(
            new EmbeddedEngineOptions(Path.Combine(_folder.Path, "engine"), GrpcPort: 0, RestPort: 0, ControlledClock: true),
            TestContext.Current.CancellationToken);
        Gateway = new RestGatewayClient(new RestGatewayClientOptions { Address = _engine.RestAddress });
        await Gateway.DeployAsync(
        [
            Resource("waits", Process("waits", UserTask)),
            Resource("stops", Process("stops", Assertion)),
        ]);
        _ledger = CallLedger.Open(
            new LedgerOptions(LedgerPath, PriceTable.Load(ShippedFiles.Prices)), TimeProvider.System);
        _controlPlane = await ControlPlaneServer.StartAsync(
            new ControlPlaneOptions { Port = 0 }, _ledger, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _controlPlane.DisposeAsync();
        _ledger.Dispose();
        await Gateway.DisposeAsync();
        await _engine.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A process of one element between start and end.</summary>
    internal static string Process(string id, string element) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                          xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="test">
          <bpmn:process id="{id}" isExecutable="true">
            <bpmn:startEvent id="start"><bpmn:outgoing>in</bpmn:outgoing></bpmn:startEvent>
            <bpmn:sequenceFlow id="in" sourceRef="start" targetRef="decide" />
            {element}
            <bpmn:sequenceFlow id="out" sourceRef="decide" targetRef="end" />
            <bpmn:endEvent id="end"><bpmn:incoming>out</bpmn:incoming></bpmn:endEvent>
          </bpmn:process>
        </bpmn:definitions>
        """;

    /// <summary>Runs a command on this engine.</summary>
    internal async Task<CommandRun> RunAsync(params string[] words) => await CommandRun.OfAsync([.. words, "--target", Target]);

    /// <summary>A new instance of a process of this fixture.</summary>
    internal async Task<string> StartAsync(string processId, string variables = "{}")
    {
        var started = await RunAsync("start", processId, "--variables", variables);
        started.ExitCode.ShouldBe(ExitCodes.Success, started.Messages);
        return started.Results.Trim();
    }

    private static DeploymentResource Resource(string name, string text) => new($"{name}.bpmn", Encoding.UTF8.GetBytes(text));
}
