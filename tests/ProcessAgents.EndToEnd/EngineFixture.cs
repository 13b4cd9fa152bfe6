using System.Text;
using ProcessAgents.Client;
using ProcessAgents.EndToEnd;

[assembly: AssemblyFixture(typeof(EngineFixture))]

namespace ProcessAgents.EndToEnd;

/// <summary>One embedded engine, started by its command, for all tests that only talk to it.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningProgram _server = null!;

    internal string DataDirectory => _folder.Path;

    internal int ProcessId => _server.ProcessId;

    internal Uri RestAddress { get; private set; } = null!;

    internal RestGatewayClient Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = RunningProgram.Command("serve", "--grpc-port", "0", "--rest-port", "0", "--data", _folder.Path);
        var ready = await _server.ReadyAsync();
        RestAddress = new Uri(ready.Split(' ').Single(part => part.StartsWith("rest=", StringComparison.Ordinal))["rest=".Length..]);
        Gateway = new RestGatewayClient(new RestGatewayClientOptions
        {
            Address = RestAddress,
            Retry = new GatewayRetryOptions { AttemptsMax = 1 },
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A process of one element between start and end.</summary>
    internal static string Process(string id, string element, string extra = "") =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                          xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="test">
          <bpmn:process id="{id}" isExecutable="true">
            <bpmn:startEvent id="start"><bpmn:outgoing>in</bpmn:outgoing></bpmn:startEvent>
            <bpmn:sequenceFlow id="in" sourceRef="start" targetRef="middle" />
            {element}
            <bpmn:sequenceFlow id="out" sourceRef="middle" targetRef="end" />
            <bpmn:endEvent id="end"><bpmn:incoming>out</bpmn:incoming></bpmn:endEvent>
            {extra}
          </bpmn:process>
        </bpmn:definitions>
        """;

    internal Task<Deployment> DeployAsync(string name, string text) =>
        Gateway.DeployAsync([new DeploymentResource(name, Encoding.UTF8.GetBytes(text))]);
}
