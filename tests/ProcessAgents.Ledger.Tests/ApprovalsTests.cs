namespace ProcessAgents.Ledger.Tests;

public sealed class ApprovalsTests : IDisposable
{
    private readonly LedgerFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void A_decision_is_found_by_its_check_and_stands_in_the_audit()
    {
        fixture.Ledger.Approvals.Record(Decision(30, 70, true));
        fixture.Restart();

        fixture.Ledger.Approvals.FindByCheck("c", 30)!.Person.ShouldBe("kim");
        fixture.Ledger.Approvals.FindByCheck("c", 31).ShouldBeNull();
        var entry = fixture.Ledger.Audit.Of(1).Single();
        (entry.Entity, entry.EntityKey, entry.Event).ShouldBe(("approval", "70", "GRANTED"));
        entry.Data.ShouldContain("kim");
        fixture.Ledger.Audit.FirstBroken().ShouldBeNull();
    }

    [Fact]
    public void One_decision_counts_once()
    {
        fixture.Ledger.Approvals.Record(Decision(30, 70, true));

        Should.Throw<InvalidOperationException>(() => fixture.Ledger.Approvals.Record(Decision(31, 70, true)))
            .Message.ShouldContain("70");
        Should.Throw<InvalidOperationException>(() => fixture.Ledger.Approvals.Record(Decision(30, 71, true)));
    }

    [Fact]
    public void A_denied_decision_is_kept_as_well()
    {
        fixture.Ledger.Approvals.Record(Decision(30, 70, false));
        fixture.Ledger.Approvals.Record(Decision(31, 71, true));

        fixture.Ledger.Approvals.Of("c", 1).Select(approval => approval.Granted).ShouldBe([false, true]);
        fixture.Ledger.Audit.Of(1).Select(entry => entry.Event).ShouldBe(["DENIED", "GRANTED"]);
    }

    private static Approval Decision(long check, long userTask, bool granted) => new()
    {
        Cluster = "c",
        ProcessInstanceKey = 1,
        CheckKey = check,
        UserTaskKey = userTask,
        ElementId = "approve-refund",
        Person = "kim",
        CandidateGroups = "refund-clerks",
        Decision = """{"outcome":"approve"}""",
        CompletedAt = 5,
        Granted = granted,
        Reason = "because",
    };
}
