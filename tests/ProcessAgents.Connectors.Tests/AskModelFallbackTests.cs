using ProcessAgents.Connectors.Llm;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Connectors.Tests;

/// <summary>What happens when a model cannot be had.</summary>
public sealed class AskModelFallbackTests : IAsyncLifetime
{
    private const string Broken = """{"kind": "error", "status": 503}""";

    private readonly WorkerFixture worker = new()
    {
        Rules = """{"id": "refused", "when": {"contains": ["weapon"]}, "answers": [{"refusal": "I will not."}]},""",
    };

    public ValueTask InitializeAsync() => worker.InitializeAsync();

    public ValueTask DisposeAsync() => worker.DisposeAsync();

    [Fact]
    public async Task A_model_that_cannot_be_had_is_followed_by_its_fallback_and_both_calls_are_in_the_ledger()
    {
        await worker.InjectModelFaultAsync(Broken);

        var variables = await worker.CompleteAsync<AskModelWorker>(Job("insured"));

        variables.GetProperty("usage").GetProperty("model").GetString().ShouldBe("simulated-careful");
        variables.GetProperty("usage").GetProperty("attempt").GetInt32().ShouldBe(1, "an outage is nobody's attempt");
        Calls().Select(call => (call.Model, call.State, call.Status, call.Send)).ShouldBe(
        [
            ("simulated-large", CallState.FAILED, 503, 1),
            ("simulated-careful", CallState.CONSUMED, null, 2),
        ]);
        worker.ModelRequests().Select(request => request.GetProperty("model").GetString())
            .ShouldBe(["simulated-large", "simulated-careful"]);
        Calls()[1].ReservePico.ShouldBeGreaterThan(Calls()[0].ReservePico, "each model is reserved at its own price");
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_is_followed_by_another_one()
    {
        await worker.CompleteAsync<AskModelWorker>(Job("gone"));

        Calls().Select(call => (call.Provider, call.State)).ShouldBe(
            [("unreachable", CallState.FAILED), ("simulated", CallState.CONSUMED)]);
        worker.Ledger.Usage.Scopes(1).ShouldAllBe(scope => scope.Steps == 1, "what never left is no step");
    }

    [Fact]
    public async Task The_answer_of_a_fallback_is_not_paid_again_after_a_restart()
    {
        await worker.InjectModelFaultAsync(Broken);
        var first = await worker.CompleteAsync<AskModelWorker>(Job("insured"));
        await worker.RestartAsync();

        var second = await worker.CompleteAsync<AskModelWorker>(Job("insured"));

        second.GetRawText().ShouldBe(first.GetRawText());
        worker.ModelRequests().Count.ShouldBe(2);
    }

    [Fact]
    public async Task When_no_model_can_be_had_the_job_waits_and_begins_with_the_first_one_again()
    {
        await worker.InjectModelFaultAsync(Broken);
        await worker.InjectModelFaultAsync(Broken);
        (await Should.ThrowAsync<JobFailureException>(worker.RunAsync<AskModelWorker>(Job("insured")))).Retries.ShouldBe(2);

        await worker.CompleteAsync<AskModelWorker>(Job("insured"));

        Calls().Select(call => call.Model).ShouldBe(["simulated-large", "simulated-careful", "simulated-large"]);
    }

    [Theory]
    [InlineData("error", 1)]
    [InlineData("incident", 1)]
    [InlineData("error", 2)]
    public async Task With_the_last_retry_gone_the_process_may_go_another_way(string onOutage, int retries)
    {
        await worker.InjectModelFaultAsync(Broken);

        var exception = await Should.ThrowAsync<Exception>(
            worker.RunAsync<AskModelWorker>(Job("decider", retries: retries, headers: ("onOutage", onOutage))));

        var goesAnotherWay = onOutage == "error" && retries == 1;
        (exception is BpmnErrorException { Code: "FAILED_MODEL_CALL" }).ShouldBe(goesAnotherWay);
        (exception as JobFailureException)?.Retries.ShouldBe(retries - 1);
    }

    [Theory]
    [InlineData("""{"kind": "contextLength"}""", 2)]
    [InlineData("""{"kind": "rateLimit"}""", 2)]
    [InlineData("""{"kind": "cut"}""", 2)]
    [InlineData("""{"kind": "refusal"}""", 1)]
    public async Task Another_model_is_asked_where_it_may_help(string fault, int requests)
    {
        await worker.InjectModelFaultAsync(fault);

        if (requests == 2)
        {
            await worker.CompleteAsync<AskModelWorker>(Job("insured"));
        }
        else
        {
            await Should.ThrowAsync<BpmnErrorException>(worker.RunAsync<AskModelWorker>(Job("insured")));
        }

        worker.ModelRequests().Count.ShouldBe(requests);
    }

    [Fact]
    public async Task A_lost_answer_is_not_asked_of_another_model_unless_it_may_be_asked_again()
    {
        await worker.InjectModelFaultAsync("""{"kind": "cut"}""");

        var error = await Should.ThrowAsync<BpmnErrorException>(
            worker.RunAsync<AskModelWorker>(Job("insured", headers: ("onUnknown", "ask"))));

        error.Code.ShouldBe("MODEL_CALL_OUTCOME_UNKNOWN");
        worker.ModelRequests().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_fallback_counts_against_the_same_limits()
    {
        await worker.InjectModelFaultAsync("""{"kind": "cut"}""");

        var error = await Should.ThrowAsync<BpmnErrorException>(
            worker.RunAsync<AskModelWorker>(Job("insured", headers: ("limits.steps", "1"))));

        error.Code.ShouldBe("BUDGET_EXCEEDED");
        worker.ModelRequests().Count.ShouldBe(1);
    }

    private IReadOnlyList<CallRow> Calls() => worker.Ledger.Usage.Calls(new UsageFilter());

    private static JobContext Job(string model, int retries = 3, params (string Name, string Value)[] headers)
    {
        var all = new Dictionary<string, string>
        {
            ["model"] = model,
            ["prompt"] = "propose.md",
            ["responseSchema"] = "proposal.schema.json",
            ["resultVariable"] = "proposal",
            ["usageVariable"] = "usage",
        };
        foreach (var (name, value) in headers)
        {
            all[name] = value;
        }

        return Jobs.Of(all, new { complaint = "It arrived broken." }, retries: retries);
    }
}
