using System.Text;

namespace ProcessAgents.EndToEnd;

/// <summary>Keys and tokens of a worker are in no file, no record and no line that anything prints.</summary>
public sealed class SecretTests
{
    private const string ModelKey = "sk-model-7f3d9c";
    private const string Token = "tok-orders-51ab8e";

    private const string Process = """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="x">
          <bpmn:process id="secrets" isExecutable="true">
            <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
            <bpmn:serviceTask id="ask"><bpmn:extensionElements><zeebe:taskDefinition type="io.processagents:llm:1" retries="2" /><zeebe:taskHeaders>
              <zeebe:header key="model" value="decider" /><zeebe:header key="prompt" value="bpmn/refund/prompts/propose.md" />
              <zeebe:header key="resultVariable" value="text" /></zeebe:taskHeaders></bpmn:extensionElements>
              <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:serviceTask>
            <bpmn:serviceTask id="note"><bpmn:extensionElements><zeebe:taskDefinition type="io.processagents:http-json:1" retries="1" /><zeebe:taskHeaders>
              <zeebe:header key="method" value="POST" /><zeebe:header key="url" value="{{endpoints.orders}}/crm-notes" />
              <zeebe:header key="header.Authorization" value="Bearer {{secrets.ORDERS}}" />
              <zeebe:header key="header.X-Echo" value="{{secrets.ORDERS}}" />
              <zeebe:header key="resultVariable" value="answer" /></zeebe:taskHeaders>
              <zeebe:ioMapping><zeebe:input source="={customerId: customer, text: &quot;a note&quot;}" target="body" /></zeebe:ioMapping></bpmn:extensionElements>
              <bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing></bpmn:serviceTask>
            <bpmn:endEvent id="end"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
            <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="ask" />
            <bpmn:sequenceFlow id="f2" sourceRef="ask" targetRef="note" />
            <bpmn:sequenceFlow id="f3" sourceRef="note" targetRef="end" />
          </bpmn:process>
        </bpmn:definitions>
        """;

    [Fact]
    public async Task Secrets_are_sent_and_written_nowhere()
    {
        await using var stack = await AgentStack.StartAsync(new AgentStackOptions
        {
            ModelKey = ModelKey,
            Script = """{"models": [{"name": "simulated-large"}], "rules": [{"id": "any", "answers": [{"content": "fine"}], "faults": [{"kind": "error"}]}]}""",
            Models = """
                {"providers": {"p": {"endpoint": "${PROCESSAGENTS_ENDPOINT_MODELS}/v1", "apiKeyVariable": "MODEL_KEY"}},
                 "models": {"decider": {"provider": "p", "model": "simulated-large"}}}
                """,
            Environment = new Dictionary<string, string> { ["MODEL_KEY"] = ModelKey, ["PROCESSAGENTS_SECRET_ORDERS"] = Token },
        });
        await stack.DeployAsync("secrets.bpmn", Process);
        var clock = DateTimeOffset.UnixEpoch.AddYears(60);
        await stack.Gateway.PinClockAsync(clock);

        // The model fails first and is asked again; one note is written, one is refused, which is an incident.
        var well = await stack.StartInstanceAsync("secrets", new { order = "none", complaint = "well", customer = "C-101" });
        await AgentStack.UntilAsync(async () =>
            (await stack.Gateway.SearchJobsAsync(AgentStack.Where(("processInstanceKey", $"{well}"))))
                .Items.FirstOrDefault(job => job.HasFailedWithRetriesLeft));
        await stack.Gateway.PinClockAsync(clock.AddMinutes(10));
        (await stack.EndAsync(well)).State.ShouldBe("COMPLETED");
        (await stack.ModelRequestsAsync()).Count.ShouldBe(2);
        var badly = await stack.StartInstanceAsync("secrets", new { order = "none", complaint = "well", customer = "nobody" });
        await AgentStack.UntilAsync(async () => (await stack.Gateway.GetProcessInstanceAsync(badly)).HasIncident ? "incident" : null);
        await stack.GetAsync(stack.ControlPlane, $"/agents/v1/lineage/{well}");

        stack.Printed.ShouldNotContain(ModelKey);
        stack.Printed.ShouldNotContain(Token);
        await stack.StopProgramsAsync();
        var holding = Directory.EnumerateFiles(stack.Folder, "*", SearchOption.AllDirectories)
            .Where(file => Read(file) is { } text && (text.Contains(ModelKey, StringComparison.Ordinal) || text.Contains(Token, StringComparison.Ordinal)));
        holding.ShouldBeEmpty();
        // The search does find what is there: what the process was told stands in log, search index and ledger.
        foreach (var part in (string[])["engine", "ledger.db", "orders.db"])
        {
            Directory.EnumerateFiles(stack.Folder, "*", SearchOption.AllDirectories)
                .ShouldContain(file => file.Contains(part) && Read(file).Contains("a note", StringComparison.Ordinal), part);
        }
    }

    /// <summary>A file as text, byte for byte.</summary>
    private static string Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
