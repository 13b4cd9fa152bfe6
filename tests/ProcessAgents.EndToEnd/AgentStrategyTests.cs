using System.Text.Json;

namespace ProcessAgents.EndToEnd;

/// <summary>
/// What a process does when its agent cannot: another provider, another strategy, a person; alone, or in one of many
/// branches.
/// </summary>
public sealed class AgentStrategyTests(AgentStrategyTests.Fixture fixture) : IClassFixture<AgentStrategyTests.Fixture>
{
    private const int Branches = 50;

    private const string Script = """
        {
          "models": [{"name": "simulated-large"}, {"name": "simulated-careful"}, {"name": "simulated-small"}],
          "conversation": "Case ([a-z0-9-]+)",
          "rules": [
            {"id": "first-down", "when": {"contains": ["Case first-down"]}, "answers": [{"content": "fine"}],
             "faults": [{"kind": "error", "status": 503}]},
            {"id": "both-down", "when": {"contains": ["Case both-down"]}, "answers": [{"content": "fine"}],
             "faults": [{"kind": "error", "status": 503}, {"kind": "rateLimit"}]},
            {"id": "all-down", "when": {"contains": ["Case all-down"]}, "answers": [{"content": "fine"}],
             "faults": [{"kind": "error", "status": 500}, {"kind": "error", "status": 502}, {"kind": "error", "status": 503}]},
            {"id": "refused", "when": {"contains": ["Case company-7 "]}, "answers": [{"refusal": "I cannot help with that."}]},
            {"id": "any", "answers": [{"content": "fine"}]}
          ]
        }
        """;

    private const string Models = """
        {
          "providers": { "one": { "endpoint": "${PROCESSAGENTS_ENDPOINT_MODELS}/v1" }, "two": { "endpoint": "${PROCESSAGENTS_ENDPOINT_MODELS}/v1" } },
          "models": {
            "strong": { "provider": "one", "model": "simulated-large", "fallbacks": ["strong-elsewhere"] },
            "strong-elsewhere": { "provider": "two", "model": "simulated-careful" },
            "simple": { "provider": "two", "model": "simulated-small" }
          }
        }
        """;

    private readonly AgentStack stack = fixture.Stack;

    [Theory]
    [InlineData("well", "by-agent", "one")]
    [InlineData("first-down", "by-agent", "one two")]
    [InlineData("both-down", "by-other-strategy", "one two two")]
    [InlineData("all-down", null, "one two two")]
    public async Task An_outage_is_met_by_another_provider_then_another_strategy_then_a_person(string kase, string? end, string providers)
    {
        await stack.DeployAsync("strategy.bpmn", Process("strategy", $"""
            {Agent("agent", "strong", "f0")}
            {Caught("agent-out", "agent", "f1")}
            {Agent("simple-agent", "simple", "f1")}
            {Caught("simple-agent-out", "simple-agent", "f2")}
            <bpmn:userTask id="person"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing></bpmn:userTask>
            <bpmn:endEvent id="by-agent"><bpmn:incoming>agent-done</bpmn:incoming></bpmn:endEvent>
            <bpmn:endEvent id="by-other-strategy"><bpmn:incoming>simple-agent-done</bpmn:incoming></bpmn:endEvent>
            <bpmn:endEvent id="by-person"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
            <bpmn:sequenceFlow id="f0" sourceRef="start" targetRef="agent" />
            <bpmn:sequenceFlow id="f1" sourceRef="agent-out" targetRef="simple-agent" />
            <bpmn:sequenceFlow id="f2" sourceRef="simple-agent-out" targetRef="person" />
            <bpmn:sequenceFlow id="f3" sourceRef="person" targetRef="by-person" />
            <bpmn:sequenceFlow id="agent-done" sourceRef="agent" targetRef="by-agent" />
            <bpmn:sequenceFlow id="simple-agent-done" sourceRef="simple-agent" targetRef="by-other-strategy" />
            """));
        var instance = await stack.StartInstanceAsync("strategy", new { order = "none", complaint = $"Case {kase}" });
        if (end is null)
        {
            await stack.DecideAsync(await stack.UserTaskAsync(instance, "person"), "kim", new { });
        }

        (await stack.EndEventAsync(instance)).ShouldBe(end ?? "by-person");

        var calls = (await stack.GetAsync(stack.ControlPlane, $"/agents/v1/lineage/{instance}")).GetProperty("modelCalls").EnumerateArray().ToList();
        string.Join(' ', calls.Select(call => call.GetProperty("provider").GetString())).ShouldBe(providers);
        calls.Count(call => call.GetProperty("state").GetString() == "CONSUMED").ShouldBe(end is null ? 0 : 1);
        calls.Where(call => call.GetProperty("state").GetString() == "FAILED")
            .ShouldAllBe(call => call.GetProperty("costUsd").GetDecimal() == 0);
    }

    [Fact]
    public async Task One_branch_of_fifty_fails_and_forty_nine_results_are_kept()
    {
        await stack.DeployAsync("branches.bpmn", Process("branches", $"""
            <bpmn:subProcess id="each">
              <bpmn:extensionElements><zeebe:ioMapping>
                <zeebe:input source="=null" target="failure" /><zeebe:input source="=null" target="text" />
                <zeebe:input source="=loopCounter" target="stepKey" />
                <zeebe:input source="=&quot;Case &quot; + company + &quot; &quot;" target="complaint" />
              </zeebe:ioMapping></bpmn:extensionElements>
              <bpmn:incoming>to-each</bpmn:incoming><bpmn:outgoing>from-each</bpmn:outgoing>
              <bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>
                <zeebe:loopCharacteristics inputCollection="=companies" inputElement="company" outputCollection="results" outputElement="=if failure = null then [company, text] else [company, null]" />
              </bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>
              <bpmn:startEvent id="branch"><bpmn:outgoing>b0</bpmn:outgoing></bpmn:startEvent>
              {Agent("research", "simple", "b0")}
              <bpmn:boundaryEvent id="research-failed" attachedToRef="research"><bpmn:extensionElements><zeebe:ioMapping>
                <zeebe:output source="=failure" target="failure" /></zeebe:ioMapping></bpmn:extensionElements>
                <bpmn:outgoing>b1</bpmn:outgoing><bpmn:errorEventDefinition id="any-error" /></bpmn:boundaryEvent>
              <bpmn:endEvent id="branch-done"><bpmn:incoming>research-done</bpmn:incoming></bpmn:endEvent>
              <bpmn:endEvent id="branch-failed"><bpmn:incoming>b1</bpmn:incoming></bpmn:endEvent>
              <bpmn:sequenceFlow id="b0" sourceRef="branch" targetRef="research" />
              <bpmn:sequenceFlow id="b1" sourceRef="research-failed" targetRef="branch-failed" />
              <bpmn:sequenceFlow id="research-done" sourceRef="research" targetRef="branch-done" />
            </bpmn:subProcess>
            <bpmn:scriptTask id="aggregate"><bpmn:extensionElements>
              <zeebe:script expression="=string(count(results[item[2] != null])) + &quot;/&quot; + string(count(results))" resultVariable="summary" />
            </bpmn:extensionElements><bpmn:incoming>from-each</bpmn:incoming><bpmn:outgoing>to-end</bpmn:outgoing></bpmn:scriptTask>
            <bpmn:endEvent id="end"><bpmn:incoming>to-end</bpmn:incoming></bpmn:endEvent>
            <bpmn:sequenceFlow id="to-each" sourceRef="start" targetRef="each" />
            <bpmn:sequenceFlow id="from-each" sourceRef="each" targetRef="aggregate" />
            <bpmn:sequenceFlow id="to-end" sourceRef="aggregate" targetRef="end" />
            """, "to-each", """
            <zeebe:property name="io.processagents:limits.steps" value="100" />
            """));
        var companies = Enumerable.Range(1, Branches).Select(index => $"company-{index}").ToList();

        var instance = await stack.StartInstanceAsync("branches", new { companies, order = "none" });

        (await stack.EndAsync(instance)).State.ShouldBe("COMPLETED");
        (await stack.VariableAsync(instance, "summary")).GetString().ShouldBe("49/50", (await stack.VariableAsync(instance, "results")).GetRawText());
        var results = (await stack.VariableAsync(instance, "results")).EnumerateArray().Select(item => (Company: item[0].GetString(), Text: item[1])).ToList();
        results.Select(result => result.Company).ShouldBe(companies, "fifty agents appended at the same time, and none is lost");
        results.Where(result => result.Text.ValueKind == JsonValueKind.Null).Select(result => result.Company).ShouldBe(["company-7"]);
        (await stack.ModelRequestsAsync()).Count(request => request.GetProperty("conversation").GetString()!.StartsWith("company-", StringComparison.Ordinal))
            .ShouldBe(Branches, "each branch asked once");
    }

    private static string Agent(string id, string model, string incoming) => $"""
        <bpmn:serviceTask id="{id}"><bpmn:extensionElements><zeebe:taskDefinition type="io.processagents:llm:1" retries="1" /><zeebe:taskHeaders>
          <zeebe:header key="model" value="{model}" /><zeebe:header key="prompt" value="bpmn/refund/prompts/propose.md" />
          <zeebe:header key="resultVariable" value="text" /><zeebe:header key="onOutage" value="error" />
        </zeebe:taskHeaders></bpmn:extensionElements><bpmn:incoming>{incoming}</bpmn:incoming><bpmn:outgoing>{id}-done</bpmn:outgoing></bpmn:serviceTask>
        """;

    private static string Caught(string id, string host, string outgoing) => $"""
        <bpmn:boundaryEvent id="{id}" attachedToRef="{host}"><bpmn:outgoing>{outgoing}</bpmn:outgoing><bpmn:errorEventDefinition id="{id}-definition" errorRef="outage" /></bpmn:boundaryEvent>
        """;

    private static string Process(string id, string elements, string first = "f0", string properties = "") => $"""
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="x">
          <bpmn:process id="{id}" isExecutable="true">
            <bpmn:extensionElements><zeebe:properties>{properties}</zeebe:properties></bpmn:extensionElements>
            <bpmn:startEvent id="start"><bpmn:outgoing>{first}</bpmn:outgoing></bpmn:startEvent>
            {elements}
          </bpmn:process>
          <bpmn:error id="outage" name="outage" errorCode="FAILED_MODEL_CALL" />
        </bpmn:definitions>
        """;

    public sealed class Fixture : IAsyncLifetime
    {
        internal AgentStack Stack { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Stack = await AgentStack.StartAsync(new AgentStackOptions { Script = Script, Models = Models });

        public ValueTask DisposeAsync() => Stack.DisposeAsync();
    }
}
