using System.Text.Json;
using ProcessAgents.Agents;
using ProcessAgents.Connectors.Approve;
using ProcessAgents.Connectors.Llm;
using ProcessAgents.JobWorkers;

namespace ProcessAgents.Connectors.Tests;

public sealed class CheckApprovalTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly WorkerFixture worker = new();

    public ValueTask InitializeAsync() => worker.InitializeAsync();

    public ValueTask DisposeAsync() => worker.DisposeAsync();

    [Fact]
    public async Task A_decision_of_an_entitled_person_is_recorded_with_who_what_and_when()
    {
        Completed(70, "kim");

        var record = (await worker.CompleteAsync<CheckApprovalWorker>(Job())).GetProperty("approvalRecord");

        record.GetProperty("by").GetString().ShouldBe("kim");
        record.GetProperty("at").GetDateTimeOffset().ShouldBe(Noon);
        var approval = worker.Ledger.Approvals.Of("test", 1).Single();
        (approval.Person, approval.UserTaskKey, approval.Granted).ShouldBe(("kim", 70, true));
        approval.Decision.ShouldBe("""{"outcome":"approve"}""");
        worker.Ledger.Audit.Of(1).Single().Event.ShouldBe("GRANTED");
    }

    [Theory]
    [InlineData("maria", "'maria' is not in refund-clerks.")]
    [InlineData("mallory", "'mallory' is not in refund-clerks.")]
    [InlineData("lee", "'lee' asked for this and cannot decide it.")]
    [InlineData("refund-agent", "'refund-agent' is an agent of this process and cannot decide what it proposed.")]
    [InlineData(null, "nobody in particular")]
    public async Task A_decision_of_somebody_else_does_not_count_and_is_logged(string? person, string reason)
    {
        await Propose();
        Completed(70, person);

        var error = await Should.ThrowAsync<BpmnErrorException>(
            worker.RunAsync<CheckApprovalWorker>(Job(headers: ("requester", "requestedBy"))));

        error.Code.ShouldBe("APPROVAL_REFUSED");
        error.Message.ShouldContain(reason);
        var entry = worker.Ledger.Audit.Of(1)[^1];
        (entry.Entity, entry.Event).ShouldBe(("approval", "DENIED"));
        entry.Data.ShouldContain(JsonEncodedText.Encode(reason).Value);
    }

    [Fact]
    public async Task A_job_that_comes_again_gives_the_recorded_decision()
    {
        Completed(70, "maria");
        await Should.ThrowAsync<BpmnErrorException>(worker.RunAsync<CheckApprovalWorker>(Job()));
        await worker.RestartAsync();
        Completed(71, "kim");

        await Should.ThrowAsync<BpmnErrorException>(worker.RunAsync<CheckApprovalWorker>(Job()));

        worker.Ledger.Approvals.Of("test", 1).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_decision_counts_once_so_the_next_check_waits_for_the_next_decision()
    {
        Completed(70, "maria");
        await Should.ThrowAsync<BpmnErrorException>(worker.RunAsync<CheckApprovalWorker>(Job()));

        // The gateway's search lags: the second decision does not show yet.
        (await Should.ThrowAsync<JobFailureException>(worker.RunAsync<CheckApprovalWorker>(Job(12)))).Retries.ShouldBeNull();
        Completed(71, "kim");
        await worker.CompleteAsync<CheckApprovalWorker>(Job(12));

        worker.Ledger.Approvals.Of("test", 1).Select(approval => (approval.UserTaskKey, approval.Granted))
            .ShouldBe([(70, false), (71, true)]);
    }

    [Fact]
    public async Task A_missing_header_is_named() => (await Should.ThrowAsync<JobFailureException>(
        worker.RunAsync<CheckApprovalWorker>(Job(headers: ("tasks", ""))))).Message.ShouldContain("'tasks'");

    private void Completed(long key, string? person) => worker.CompletedUserTasks.Add(
        new CompletedUserTask(key, "approve-refund", person, ["refund-clerks"], Noon));

    private Task<JsonElement> Propose() => worker.CompleteAsync<AskModelWorker>(Jobs.Of(
        new Dictionary<string, string>
        {
            ["model"] = "decider",
            ["prompt"] = "propose.md",
            ["resultVariable"] = "proposal",
            ["agent"] = "refund-agent",
        },
        new { complaint = "Broken." },
        10));

    private static JobContext Job(long element = 11, params (string Name, string Value)[] headers)
    {
        var all = new Dictionary<string, string> { ["tasks"] = "approve-refund, approve-escalated" };
        foreach (var (name, value) in headers)
        {
            all[name] = value;
        }

        return Jobs.Of(
            all,
            new { approval = new { outcome = "approve" }, requestedBy = "lee" },
            element,
            elementId: "check-approval",
            type: "io.processagents:approval:1");
    }
}
