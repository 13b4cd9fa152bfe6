using System.Text.Json;
using ProcessAgents.Connectors.Llm;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Connectors.Tests;

public sealed class AskModelTests : IAsyncLifetime
{
    private readonly WorkerFixture worker = new()
    {
        Rules = """
            {"id": "broken", "when": {"contains": ["talk nonsense"]}, "answers": [
              {"content": "As an assistant I"}, {"json": {"decision": "maybe", "amount": -1}}, {"json": {"decision": "reject", "amount": 0}}]},
            {"id": "hopeless", "when": {"contains": ["hopeless"]}, "answers": [{"content": "no"}]},
            {"id": "refused", "when": {"contains": ["weapon"]}, "answers": [{"refusal": "I will not."}]},
            """,
    };

    public ValueTask InitializeAsync() => worker.InitializeAsync();

    public ValueTask DisposeAsync() => worker.DisposeAsync();

    [Fact]
    public async Task A_proposal_becomes_a_variable_with_its_cost()
    {
        var variables = await worker.CompleteAsync<AskModelWorker>(Job());

        variables.GetProperty("proposal").GetProperty("amount").GetInt32().ShouldBe(10);
        var call = Calls().Single();
        var usage = variables.GetProperty("usage");
        usage.GetProperty("costUsd").GetDecimal().ShouldBe(new PicoUsd(call.CostPico).Usd);
        call.CostPico.ShouldBeGreaterThan(0);
        call.State.ShouldBe(CallState.CONSUMED);
        (call.Agent, call.PromptId, call.Model, call.ProcessVersion).ShouldBe(("propose", "propose.md", "simulated-large", 3));
        call.DecisionVersion.ShouldStartWith("failure-classification@");
    }

    [Fact]
    public async Task What_the_endpoint_logged_is_what_the_ledger_paid()
    {
        await worker.CompleteAsync<AskModelWorker>(Job());

        var request = worker.ModelRequests().Single();
        var call = Calls().Single();
        request.GetProperty("requestHash").GetString().ShouldBe(call.RequestSha256);
        request.GetProperty("promptTokens").GetInt64().ShouldBe(call.Usage.Input);
        request.GetProperty("completionTokens").GetInt64().ShouldBe(call.Usage.Output);
        call.CostPico.ShouldBe((request.GetProperty("promptTokens").GetInt64() * 2_500_000)
            + (request.GetProperty("completionTokens").GetInt64() * 10_000_000));
    }

    [Fact]
    public async Task A_job_that_comes_again_gets_the_recorded_answer()
    {
        var first = await worker.CompleteAsync<AskModelWorker>(Job());
        await worker.RestartAsync();

        var second = await worker.CompleteAsync<AskModelWorker>(Job());

        second.GetProperty("proposal").GetRawText().ShouldBe(first.GetProperty("proposal").GetRawText());
        worker.ModelRequests().Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_does_not_fit_is_tried_again_with_its_reason_and_differently()
    {
        var variables = await worker.CompleteAsync<AskModelWorker>(Job(
            "talk nonsense", ("attempt2.prompt", "stepwise.md"), ("attempt3.model", "careful")));

        variables.GetProperty("usage").GetProperty("attempt").GetInt32().ShouldBe(3);
        Calls().Select(call => (call.Attempt, call.State, call.Model, call.PromptId, call.Temperature)).ShouldBe(
        [
            (1, CallState.REJECTED, "simulated-large", "propose.md", 0),
            (2, CallState.REJECTED, "simulated-large", "stepwise.md", 0.3),
            (3, CallState.CONSUMED, "simulated-careful", "propose.md", 0.6),
        ]);
        var last = JsonDocument.Parse(worker.Ledger.Usage.Content(Calls()[2].RequestSha256)!).RootElement;
        var contexts = last.GetProperty("messages").EnumerateArray()
            .Select(message => message.GetProperty("content").GetString()!)
            .Where(text => text.StartsWith("{\"failure_context\"", StringComparison.Ordinal))
            .Select(text => JsonDocument.Parse(text).RootElement.GetProperty("failure_context"))
            .ToList();
        contexts.Select(context => context.GetProperty("attempt").GetInt32()).ShouldBe([1, 2]);
        contexts[0].GetProperty("previous_action").GetString().ShouldBe("As an assistant I");
        contexts[1].GetProperty("failure_reason").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_fourth_attempt_never_happens()
    {
        var error = await Should.ThrowAsync<BpmnErrorException>(worker.RunAsync<AskModelWorker>(Job("hopeless")));

        error.Code.ShouldBe("VERIFICATION_EXHAUSTED");
        JsonSerializer.SerializeToElement(error.Variables).GetProperty("attempts").GetArrayLength().ShouldBe(3);
        worker.ModelRequests().Count.ShouldBe(3);
        await Should.ThrowAsync<BpmnErrorException>(worker.RunAsync<AskModelWorker>(Job("hopeless", elementInstanceKey: 99)));
        worker.ModelRequests().Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_call_that_could_cross_the_budget_is_never_sent()
    {
        var error = await Should.ThrowAsync<BpmnErrorException>(
            worker.RunAsync<AskModelWorker>(Job("Broken.", ("limits.usd", "0.01"))));

        error.Code.ShouldBe("BUDGET_EXCEEDED");
        var budget = JsonSerializer.SerializeToElement(error.Variables).GetProperty("budget");
        budget.GetProperty("limit").GetString().ShouldBe("usd");
        budget.GetProperty("allowed").GetString().ShouldBe("0.01 USD");
        worker.ModelRequests().ShouldBeEmpty();
    }

    [Fact]
    public async Task Too_many_requests_fail_the_job_for_as_long_as_the_provider_asks()
    {
        await worker.InjectModelFaultAsync("""{"kind": "rateLimit", "retryAfterSeconds": 120}""");

        var failure = await Should.ThrowAsync<JobFailureException>(worker.RunAsync<AskModelWorker>(Job()));

        failure.Retries.ShouldBe(2);
        failure.BackOff.ShouldBe(TimeSpan.FromSeconds(120));
        (await worker.CompleteAsync<AskModelWorker>(Job())).GetProperty("usage").GetProperty("attempt").GetInt32().ShouldBe(1);
        Calls().Select(call => call.State).ShouldBe([CallState.FAILED, CallState.CONSUMED]);
    }

    [Fact]
    public async Task A_cut_answer_is_charged_and_asked_again()
    {
        await worker.InjectModelFaultAsync("""{"kind": "cut"}""");
        var failure = await Should.ThrowAsync<JobFailureException>(worker.RunAsync<AskModelWorker>(Job()));
        failure.Retries.ShouldBe(2);

        await worker.CompleteAsync<AskModelWorker>(Job());

        var totals = worker.Ledger.Usage.Totals(new UsageFilter());
        (totals.AnsweredRequests, totals.UnknownRequests).ShouldBe((1, 1));
        worker.ModelRequests().Count.ShouldBe(2);
        Calls()[0].CostPico.ShouldBe(Calls()[0].ReservePico);
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("stop")]
    public async Task A_lost_answer_is_not_asked_again_unless_that_is_allowed(string onUnknown)
    {
        await worker.InjectModelFaultAsync("""{"kind": "cut"}""");
        await Should.ThrowAsync<Exception>(worker.RunAsync<AskModelWorker>(Job("Broken.", ("onUnknown", onUnknown))));

        var exception = await Should.ThrowAsync<Exception>(worker.RunAsync<AskModelWorker>(Job("Broken.", ("onUnknown", onUnknown))));

        (exception is BpmnErrorException { Code: "MODEL_CALL_OUTCOME_UNKNOWN" }).ShouldBe(onUnknown == "ask");
        (exception is JobFailureException { Retries: 0 }).ShouldBe(onUnknown == "stop");
        worker.ModelRequests().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_request_that_is_too_long_is_an_error_that_the_process_decides_about()
    {
        await worker.InjectModelFaultAsync("""{"kind": "contextLength"}""");

        (await Should.ThrowAsync<BpmnErrorException>(worker.RunAsync<AskModelWorker>(Job()))).Code.ShouldBe("FAILED_MODEL_CALL");
    }

    [Fact]
    public async Task A_refusal_is_an_error_that_the_process_decides_about()
    {
        var error = await Should.ThrowAsync<BpmnErrorException>(worker.RunAsync<AskModelWorker>(Job("weapon")));

        error.Code.ShouldBe("MODEL_RESPONSE_CONTENT_FILTERED");
        Calls().Single().CostPico.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("model", "nobody", "'nobody'")]
    [InlineData("model", "unpriced", "no price")]
    [InlineData("model", "", "'model'")]
    [InlineData("prompt", "missing.md", "'missing.md'")]
    [InlineData("prompt", "../../etc/passwd", "resource root")]
    [InlineData("prompt", "proposal.schema.json", "# User")]
    [InlineData("responseSchema", "propose.md", "JSON schema")]
    [InlineData("maxAttempts", "4", "from 1 to 3")]
    [InlineData("limits.dollars", "1", "'dollars'")]
    [InlineData("limits.usd", "much", "'much'")]
    [InlineData("timeout", "soon", "ISO 8601")]
    public async Task A_wrong_header_raises_an_incident_that_names_it(string header, string value, string named)
    {
        var failure = await Should.ThrowAsync<JobFailureException>(worker.RunAsync<AskModelWorker>(Job("Broken.", (header, value))));

        failure.Retries.ShouldBe(0);
        failure.Message.ShouldContain(named);
        worker.ModelRequests().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_variable_that_the_prompt_needs_and_the_job_lacks_is_named()
    {
        worker.Write("propose.md", "# User\n{{complaint}} {{orderNumber}}");

        var failure = await Should.ThrowAsync<JobFailureException>(worker.RunAsync<AskModelWorker>(Job()));

        failure.Message.ShouldContain("'orderNumber'");
    }

    [Fact]
    public async Task What_a_customer_writes_is_data()
    {
        worker.Environment["PROCESSAGENTS_SECRET_KEY"] = "s3cret";

        await worker.CompleteAsync<AskModelWorker>(Job("{{secrets.KEY}} {{1 + 1}}"));

        var sent = System.Text.Encoding.UTF8.GetString(worker.Ledger.Usage.Content(Calls().Single().RequestSha256)!);
        sent.ShouldContain("{{secrets.KEY}} {{1 + 1}}");
        sent.ShouldNotContain("s3cret");
    }

    [Theory]
    [InlineData("# System\nYou help {{name}}.\n# User\nHi", "# User")]
    [InlineData("# User\n{{secrets.KEY}}", "secrets")]
    public async Task A_prompt_keeps_variables_out_of_the_system_part_and_secrets_out_of_all(string prompt, string named)
    {
        worker.Write("propose.md", prompt);

        (await Should.ThrowAsync<JobFailureException>(worker.RunAsync<AskModelWorker>(Job()))).Message.ShouldContain(named);
    }

    private IReadOnlyList<CallRow> Calls() => worker.Ledger.Usage.Calls(new UsageFilter());

    private static JobContext Job(string complaint = "It arrived broken.", params (string Name, string Value)[] headers) =>
        Job(complaint, 11, headers);

    private static JobContext Job(
        string complaint, long elementInstanceKey, params (string Name, string Value)[] headers)
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

        return Jobs.Of(all, new { complaint }, elementInstanceKey);
    }
}
