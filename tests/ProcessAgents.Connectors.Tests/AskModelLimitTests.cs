using System.Text.Json;
using ProcessAgents.Connectors.Llm;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Connectors.Tests;

/// <summary>Limits of process, element, agent and window, as a model declares them.</summary>
public sealed class AskModelLimitTests : IAsyncLifetime
{
    private readonly WorkerFixture worker = new()
    {
        Rules = """
            {"id": "silent", "when": {"contains": ["says nothing of usage"]},
             "answers": [{"usage": false, "json": {"decision": "refund", "amount": 1}}]},
            {"id": "dear", "when": {"contains": ["dear"]},
             "answers": [{"completionTokens": 100000, "json": {"decision": "refund", "amount": 1}}]},
            """,
    };

    public ValueTask InitializeAsync() => worker.InitializeAsync();

    public ValueTask DisposeAsync() => worker.DisposeAsync();

    [Fact]
    public async Task A_limit_of_the_process_is_read_from_its_file()
    {
        Declare(("steps", "1"));
        await worker.CompleteAsync<AskModelWorker>(Job());

        var error = await Should.ThrowAsync<BpmnErrorException>(worker.RunAsync<AskModelWorker>(Job(element: 12)));

        error.Message.ShouldStartWith("The process instance may spend 1 model calls");
    }

    [Fact]
    public async Task A_loop_does_not_reset_the_limit_of_an_element()
    {
        await worker.CompleteAsync<AskModelWorker>(Job(headers: ("limits.steps", "1")));

        (await RefuseAsync(Job(element: 12, headers: ("limits.steps", "1")))).Message.ShouldStartWith("The element may spend");
    }

    [Fact]
    public async Task An_agent_has_a_limit_over_all_its_elements()
    {
        Declare(("agent.refund-agent.steps", "1"));
        await worker.CompleteAsync<AskModelWorker>(Job(headers: ("agent", "refund-agent")));
        await worker.CompleteAsync<AskModelWorker>(Job(element: 12, headers: ("agent", "other")));

        var error = await RefuseAsync(Job(element: 13, elementId: "again", headers: ("agent", "refund-agent")));

        error.Message.ShouldStartWith("The agent 'refund-agent' may spend 1 model calls");
    }

    [Fact]
    public async Task A_day_has_a_limit_over_all_instances_and_the_strictest_limit_wins()
    {
        Declare(("day.steps", "1"), ("month.usd", "100"), ("usd", "50"));
        await worker.CompleteAsync<AskModelWorker>(Job());

        var error = await RefuseAsync(Job(element: 12, instance: 2));

        error.Message.ShouldStartWith("The day of process 'refund' may spend 1 model calls");
        worker.ModelRequests().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_falls_silent_is_ended()
    {
        await worker.InjectModelFaultAsync("""{"kind": "slow", "delayMilliseconds": 60000}""");

        var error = await RefuseAsync(Job(headers: ("limits.idle", "PT0.3S")));

        Limit(error).ShouldBe("idle");
        Calls().Single().State.ShouldBe(CallState.UNKNOWN);
    }

    [Fact]
    public async Task A_stream_that_falls_silent_is_ended_and_charged_at_its_reserve()
    {
        await worker.InjectModelFaultAsync("""{"kind": "stall", "afterChunks": 2, "delayMilliseconds": 60000}""");

        var error = await RefuseAsync(Job(headers: [("model", "streamed"), ("limits.idle", "PT2S")]));

        Limit(error).ShouldBe("idle");
        Calls().Single().CostPico.ShouldBe(Calls().Single().ReservePico);
    }

    [Fact]
    public async Task A_streamed_answer_costs_what_a_whole_one_costs()
    {
        var whole = await worker.CompleteAsync<AskModelWorker>(Job());
        var streamed = await worker.CompleteAsync<AskModelWorker>(Job(element: 12, instance: 2, headers: ("model", "streamed")));

        streamed.GetProperty("proposal").GetRawText().ShouldBe(whole.GetProperty("proposal").GetRawText());
        Calls().Select(call => call.CostPico).Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("limits.duration", "duration")]
    [InlineData("limits.wallClock", "wallClock")]
    public async Task A_call_in_flight_is_canceled_when_its_time_is_used_up(string header, string limit)
    {
        await worker.InjectModelFaultAsync("""{"kind": "slow", "delayMilliseconds": 60000}""");

        var error = await RefuseAsync(Job(headers: (header, "PT0.3S")));

        Limit(error).ShouldBe(limit);
        error.Message.ShouldBe("The element may take 0.3 s, which are used up.");
        Calls().Single().State.ShouldBe(CallState.UNKNOWN);
    }

    [Fact]
    public async Task An_answer_that_does_not_say_what_it_used_is_charged_at_its_reserve()
    {
        await worker.CompleteAsync<AskModelWorker>(Job("says nothing of usage"));

        var call = Calls().Single();
        (call.UsageReported, call.CostPico).ShouldBe((false, call.ReservePico));
    }

    [Fact]
    public async Task An_answer_dearer_than_its_reserve_stops_its_scopes()
    {
        await worker.CompleteAsync<AskModelWorker>(Job("dear"));
        Calls().Single().Breach.ShouldBeTrue();

        var error = await RefuseAsync(Job(element: 12));

        Limit(error).ShouldBe("stopped");
        worker.ModelRequests().Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_cost_that_a_person_sees_is_that_of_all_attempts()
    {
        await worker.InjectModelFaultAsync("""{"kind": "cut"}""");
        await Should.ThrowAsync<JobFailureException>(worker.RunAsync<AskModelWorker>(Job()));

        var usage = (await worker.CompleteAsync<AskModelWorker>(Job())).GetProperty("usage");

        usage.GetProperty("costUsd").GetDecimal().ShouldBe(new PicoUsd(Calls().Sum(call => call.CostPico)).Usd);
        usage.GetProperty("modelCalls").GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("dollars", "1", "'dollars'")]
    [InlineData("usd", "-1", "'-1'")]
    [InlineData("usd", "1000001", "'1000001'")]
    [InlineData("week.usd", "1", "'week.usd'")]
    [InlineData("agent.a.money", "1", "'money'")]
    [InlineData("wallClock", "soon", "'soon'")]
    public async Task A_limit_of_the_process_that_cannot_be_raises_an_incident(string name, string value, string named)
    {
        Declare((name, value));

        var failure = await Should.ThrowAsync<JobFailureException>(worker.RunAsync<AskModelWorker>(Job()));

        (failure.Retries, failure.Message.Contains(named)).ShouldBe((0, true), failure.Message);
    }

    private void Declare(params (string Name, string Value)[] limits) => worker.Write("refund.bpmn", $"""
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
          <bpmn:process id="refund"><bpmn:extensionElements><zeebe:properties>
            {string.Concat(limits.Select(limit => $"<zeebe:property name=\"io.processagents:limits.{limit.Name}\" value=\"{limit.Value}\" />"))}
          </zeebe:properties></bpmn:extensionElements></bpmn:process>
        </bpmn:definitions>
        """);

    private Task<BpmnErrorException> RefuseAsync(JobContext job) =>
        Should.ThrowAsync<BpmnErrorException>(worker.RunAsync<AskModelWorker>(job));

    private static string? Limit(BpmnErrorException error) =>
        JsonSerializer.SerializeToElement(error.Variables).GetProperty("budget").GetProperty("limit").GetString();

    private IReadOnlyList<CallRow> Calls() => worker.Ledger.Usage.Calls(new UsageFilter());

    private static JobContext Job(
        string complaint = "It arrived broken.",
        long element = 11,
        long instance = 1,
        string elementId = "propose",
        params (string Name, string Value)[] headers)
    {
        var all = new Dictionary<string, string>
        {
            ["model"] = "decider",
            ["prompt"] = "propose.md",
            ["responseSchema"] = "proposal.schema.json",
            ["resultVariable"] = "proposal",
            ["usageVariable"] = "usage",
        };
        foreach (var (name, value) in headers)
        {
            all[name] = value;
        }

        return Jobs.Of(all, new { complaint }, element, instance, elementId);
    }
}
