using static ProcessAgents.Ledger.Tests.LedgerFixture;

namespace ProcessAgents.Ledger.Tests;

public sealed class StepAttemptsTests : IDisposable
{
    private readonly LedgerFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Rejections_count_under_instance_and_step_over_element_instances()
    {
        Propose(11, 1);
        Judge("v1", false).Attempt.ShouldBe(1);
        Propose(12, 2);
        Judge("v2", false).Attempt.ShouldBe(2);

        var rejections = fixture.Ledger.Attempts.RejectionsFor("c", 1, "propose", 13);

        rejections.Select(rejection => (rejection.Attempt, rejection.Findings.Single().Message))
            .ShouldBe([(1, "wrong of v1"), (2, "wrong of v2")]);
        fixture.Ledger.Usage.Calls(new UsageFilter()).ShouldAllBe(call => call.State == CallState.REJECTED);
    }

    [Fact]
    public void The_same_verifier_counts_once()
    {
        Propose(11, 1);
        var first = Judge("v1", false);
        fixture.Restart();

        Judge("v1", true).ShouldBeEquivalentTo(first);

        fixture.Ledger.Attempts.RejectionsFor("c", 1, "propose", 12).Count.ShouldBe(1);
    }

    [Fact]
    public void An_accepted_proposal_ends_the_count()
    {
        Propose(11, 1);
        Judge("v1", false);
        Propose(12, 2);
        Judge("v2", true).Attempt.ShouldBe(2);

        fixture.Ledger.Attempts.RejectionsFor("c", 1, "propose", 13).ShouldBeEmpty();
    }

    [Fact]
    public void A_proposal_that_the_process_went_on_with_ends_the_count()
    {
        var first = fixture.Ask(Call(11, 1));
        fixture.Ledger.Attempts.Decide(Decision("parser", false) with { CallKey = first });
        Propose(11, 2);

        fixture.Ledger.Attempts.RejectionsFor("c", 1, "propose", 11).Count.ShouldBe(1);
        fixture.Ledger.Attempts.RejectionsFor("c", 1, "propose", 12).ShouldBeEmpty();
    }

    [Fact]
    public void Another_instance_and_another_step_have_counts_of_their_own()
    {
        Propose(11, 1);
        Judge("v1", false);

        fixture.Ledger.Attempts.RejectionsFor("c", 2, "propose", 12).ShouldBeEmpty();
        fixture.Ledger.Attempts.RejectionsFor("c", 1, "other", 12).ShouldBeEmpty();
    }

    [Fact]
    public void An_attempt_shows_what_made_it_different()
    {
        fixture.Ledger.ModelCalls.Consume(fixture.Ask(Call() with { Temperature = 0.3, PromptId = "variant.md" }));

        var attempt = Judge("v1", false);

        (attempt.Model, attempt.PromptId, attempt.Temperature).ShouldBe(("m", "variant.md", 0.3));
    }

    private void Propose(long elementInstanceKey, int attempt) =>
        fixture.Ledger.ModelCalls.Consume(fixture.Ask(Call(elementInstanceKey, attempt, request: $"attempt {attempt}")));

    private StepAttempt Judge(string verifier, bool valid) => fixture.Ledger.Attempts.Decide(Decision(verifier, valid));

    private static AttemptDecision Decision(string verifier, bool valid) => new()
    {
        Cluster = "c",
        ProcessInstanceKey = 1,
        Step = "propose",
        VerifierKey = verifier,
        Valid = valid,
        Candidate = "{}"u8.ToArray(),
        Findings = [new Finding("assert.x", $"wrong of {verifier}")],
    };
}
