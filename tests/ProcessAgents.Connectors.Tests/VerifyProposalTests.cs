using System.Text.Json;
using ProcessAgents.Connectors.Llm;
using ProcessAgents.Connectors.Verify;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Connectors.Tests;

public sealed class VerifyProposalTests : IAsyncLifetime
{
    private const string Policy = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x">
          <decision id="policy" name="policy"><decisionTable id="t" hitPolicy="COLLECT">
            <input id="i"><inputExpression id="e" typeRef="number"><text>candidate.amount</text></inputExpression></input>
            <output id="o" name="finding" typeRef="string" />
            <rule id="r"><inputEntry id="r1"><text>&gt; 40</text></inputEntry>
              <outputEntry id="r2"><text>"No more than 40 without a manager."</text></outputEntry></rule>
          </decisionTable></decision>
        </definitions>
        """;

    private readonly WorkerFixture worker = new();

    public async ValueTask InitializeAsync()
    {
        await worker.InitializeAsync();
        worker.Write("policy.dmn", Policy);
    }

    public ValueTask DisposeAsync() => worker.DisposeAsync();

    [Fact]
    public async Task A_right_proposal_is_valid_and_brings_its_facts()
    {
        var variables = await worker.CompleteAsync<VerifyProposalWorker>(Job(10, headers: ("factsVariable", "facts")));

        Verdict(variables).ShouldBe((true, 1, 0));
        variables.GetProperty("facts").GetProperty("order").GetProperty("total").GetDecimal().ShouldBe(49.90m);
    }

    [Fact]
    public async Task Every_finding_is_told_with_its_check()
    {
        var variables = await worker.CompleteAsync<VerifyProposalWorker>(Job(60));

        Verdict(variables).ShouldBe((false, 1, 2));
        Findings(variables).ShouldBe(
        [
            ("assert.within-total", "The order total is 49.9."),
            ("policy", "No more than 40 without a manager."),
        ]);
    }

    [Fact]
    public async Task A_thing_that_does_not_exist_is_a_finding()
    {
        var variables = await worker.CompleteAsync<VerifyProposalWorker>(Job(10, orderId: "O-9999"));

        Findings(variables).ShouldBe([("fact.order", "There is no such order.")]);
    }

    [Fact]
    public async Task A_wrong_schema_ends_the_check()
    {
        var variables = await worker.CompleteAsync<VerifyProposalWorker>(Job(-1));

        Findings(variables).Single().Check.ShouldBe("schema");
    }

    [Fact]
    public async Task An_assertion_that_cannot_be_evaluated_does_not_hold()
    {
        var variables = await worker.CompleteAsync<VerifyProposalWorker>(Job(10, headers: ("assert.odd", "candidate.nothing > 1")));

        Findings(variables).Single().Check.ShouldBe("assert.odd");
    }

    [Fact]
    public async Task A_job_that_comes_again_gives_its_verdict_again_and_counts_once()
    {
        await worker.CompleteAsync<VerifyProposalWorker>(Job(60));
        await worker.RestartAsync();

        Verdict(await worker.CompleteAsync<VerifyProposalWorker>(Job(60))).ShouldBe((false, 1, 2));
    }

    [Fact]
    public async Task Three_rejections_over_a_loop_end_in_an_error_that_holds_all_three()
    {
        for (var round = 1; round <= 2; round++)
        {
            await Propose(10 * round);
            Verdict(await worker.CompleteAsync<VerifyProposalWorker>(Job(60, 10 * round + 1))).ShouldBe((false, round, 3 - round));
        }

        await Propose(30);
        var error = await Should.ThrowAsync<BpmnErrorException>(worker.RunAsync<VerifyProposalWorker>(Job(60, 31)));

        error.Code.ShouldBe("VERIFICATION_EXHAUSTED");
        var attempts = JsonSerializer.SerializeToElement(error.Variables).GetProperty("attempts").EnumerateArray().ToList();
        attempts.Select(attempt => attempt.GetProperty("temperature").GetDouble()).ShouldBe([0, 0.3, 0.6]);
        attempts.ShouldAllBe(attempt => attempt.GetProperty("candidate").GetProperty("amount").GetInt32() == 60);
        worker.Ledger.Usage.Calls(new UsageFilter()).ShouldAllBe(call => call.State == CallState.REJECTED);
        worker.Ledger.Attempts.Of("test", 1).ShouldAllBe(attempt => attempt.DecisionVersion.StartsWith("policy@"));
    }

    [Fact]
    public async Task A_proposal_that_came_back_is_told_why()
    {
        await Propose(10);
        await worker.CompleteAsync<VerifyProposalWorker>(Job(60, 11));

        await Propose(20);

        var sent = System.Text.Encoding.UTF8.GetString(
            worker.Ledger.Usage.Content(worker.Ledger.Usage.Calls(new UsageFilter())[1].RequestSha256)!);
        sent.ShouldContain("failure_context");
        sent.ShouldContain("The order total is 49.9.");
    }

    [Fact]
    public async Task A_fact_that_cannot_be_read_uses_up_no_attempt()
    {
        await worker.InjectOrderFaultAsync("""{"kind": "error", "path": "/orders/O-1001", "status": 503}""");

        var failure = await Should.ThrowAsync<JobFailureException>(worker.RunAsync<VerifyProposalWorker>(Job(10)));

        (failure.Retries, failure.BackOff).ShouldBe((2, null), "the host's wait grows");
        Verdict(await worker.CompleteAsync<VerifyProposalWorker>(Job(10))).ShouldBe((true, 1, 0));
    }

    [Fact]
    public async Task A_person_can_be_shown_all_attempts_the_accepted_one_too()
    {
        await Propose(10);
        await worker.CompleteAsync<VerifyProposalWorker>(Job(60, 11));
        await Propose(20);

        var attempts = (await worker.CompleteAsync<VerifyProposalWorker>(Job(10, 21, headers: ("attemptsVariable", "attempts"))))
            .GetProperty("attempts").EnumerateArray().ToList();

        attempts.Select(attempt => (
            attempt.GetProperty("attempt").GetInt32(),
            attempt.GetProperty("valid").GetBoolean(),
            attempt.GetProperty("candidate").GetProperty("amount").GetInt32())).ShouldBe([(1, false, 60), (2, true, 10)]);
    }

    [Theory]
    [InlineData("fact.order", "{{orderId}}/orders", "host")]
    [InlineData("fact.order", "http://{{orderId}}/orders", "host")]
    [InlineData("fact.order", "{{endpoints.orders}}{{orderId}}", "host")]
    [InlineData("fact.order", "{{endpoints.stock}}/orders/{{orderId}}", "'stock'")]
    [InlineData("factHeader.Authorization", "Bearer {{secrets.ORDERS}}", "'ORDERS'")]
    [InlineData("policy", "policy.dmn", "decision id")]
    [InlineData("policy", "policy.dmn#nothing", "'nothing'")]
    [InlineData("assert.bad", "candidate.amount >", "FEEL")]
    [InlineData("step", "", "'step'")]
    public async Task A_wrong_header_raises_an_incident_that_names_it(string header, string value, string named)
    {
        var failure = await Should.ThrowAsync<JobFailureException>(
            worker.RunAsync<VerifyProposalWorker>(Job(10, headers: (header, value))));

        failure.Retries.ShouldBe(0);
        failure.Message.ShouldContain(named);
    }

    private Task<JsonElement> Propose(long elementInstanceKey) => worker.CompleteAsync<AskModelWorker>(Jobs.Of(
        new Dictionary<string, string>
        {
            ["model"] = "decider",
            ["prompt"] = "propose.md",
            ["responseSchema"] = "proposal.schema.json",
            ["resultVariable"] = "proposal",
        },
        new { complaint = "Broken." },
        elementInstanceKey));

    private static (bool, int, int) Verdict(JsonElement variables)
    {
        var verdict = variables.GetProperty("verdict");
        return (verdict.GetProperty("valid").GetBoolean(), verdict.GetProperty("attempt").GetInt32(), verdict.GetProperty("attemptsLeft").GetInt32());
    }

    private static List<(string Check, string Message)> Findings(JsonElement variables) => variables.GetProperty("verdict")
        .GetProperty("findings").EnumerateArray()
        .Select(finding => (finding.GetProperty("check").GetString()!, finding.GetProperty("message").GetString()!))
        .ToList();

    private static JobContext Job(
        int amount, long elementInstanceKey = 21, string orderId = "O-1001", params (string Name, string Value)[] headers)
    {
        var all = new Dictionary<string, string>
        {
            ["step"] = "propose",
            ["schema"] = "proposal.schema.json",
            ["fact.order"] = "{{endpoints.orders}}/orders/{{orderId}}",
            ["assert.within-total"] = "candidate.amount <= facts.order.total",
            ["message.within-total"] = "The order total is {{facts.order.total}}.",
            ["policy"] = "policy.dmn#policy",
        };
        foreach (var (name, value) in headers)
        {
            all[name] = value;
        }

        return Jobs.Of(
            all,
            new { orderId, candidate = new { decision = "refund", amount } },
            elementInstanceKey,
            elementId: "verify",
            type: "io.processagents:verify:1");
    }
}
