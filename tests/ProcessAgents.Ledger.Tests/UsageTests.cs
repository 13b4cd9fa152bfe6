using static ProcessAgents.Ledger.Tests.LedgerFixture;

namespace ProcessAgents.Ledger.Tests;

public sealed class UsageTests : IDisposable
{
    private readonly LedgerFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Usage_groups_by_every_dimension()
    {
        fixture.Ask(Call(11) with { Agent = "one" });
        fixture.Ask(Call(12) with { Agent = "two", Model = "free" });

        By(UsageDimension.Agent).ShouldBe([("one", 40_000_000), ("two", 0)]);
        By(UsageDimension.Model).ShouldBe([("m", 40_000_000), ("free", 0)]);
        By(UsageDimension.Element).ShouldBe([("propose", 40_000_000)]);
        By(UsageDimension.Process).ShouldBe([("refund", 40_000_000)]);
        By(UsageDimension.ProcessInstance).ShouldBe([("1", 40_000_000)]);
        By(UsageDimension.PriceTable).ShouldBe([(Prices.Id, 40_000_000)]);
    }

    [Fact]
    public void Tool_calls_count_beside_model_calls()
    {
        var key = fixture.Ledger.ToolCalls.Reserve(Tool()).ShouldBeOfType<ToolReserveResult.Reserved>().Lease;
        fixture.Ledger.ToolCalls.MarkSent(key);
        fixture.Ledger.ToolCalls.RecordResult(key, new ToolResult(200, [], false));

        var totals = fixture.Ledger.Usage.Totals(new UsageFilter(ProcessInstanceKey: 1));

        totals.ToolCallsByState.ShouldBe(new Dictionary<CallState, long> { [CallState.ANSWERED] = 1 });
        totals.ToolRequests.ShouldBe(1);
    }

    [Fact]
    public void A_step_costs_what_all_its_attempts_cost()
    {
        fixture.Ask(Call(11));
        fixture.Ask(Call(12, 2));
        var lost = fixture.Reserve(Call(13, 3));
        fixture.Ledger.ModelCalls.MarkSent(lost.CallKey);
        fixture.Ledger.ModelCalls.RecordUnknown(lost.CallKey, "cut");

        fixture.Ledger.Usage.OfStep("c", 1, "propose").ShouldBe((new PicoUsd(280_000_000), 3));
        fixture.Ledger.Usage.OfStep("c", 1, "other").ShouldBe((PicoUsd.Zero, 0));
    }

    [Fact]
    public void An_instance_shows_the_windows_that_its_calls_count_in()
    {
        var window = ScopeLimit.Window("c", "refund", CalendarWindow.Day, fixture.Time.GetUtcNow(), SpendingLimits.None);
        fixture.Ask(Call() with { Scopes = [window] });

        fixture.Ledger.Usage.Scopes(1).Single().ScopeId.ShouldBe("window:day:2026-11-20:c:refund");
        fixture.Ledger.Usage.Scopes(2).ShouldBeEmpty();
    }

    [Fact]
    public void An_empty_ledger_used_nothing()
    {
        var totals = fixture.Ledger.Usage.Totals(new UsageFilter());

        totals.CostPico.ShouldBe(0);
        totals.CallsByState.ShouldBeEmpty();
    }

    [Fact]
    public void What_was_sent_and_answered_can_be_read_by_its_hash()
    {
        fixture.Ask(Call());

        var call = fixture.Ledger.Usage.Calls(new UsageFilter(1)).Single();

        fixture.Ledger.Usage.Content(call.RequestSha256)!.Length.ShouldBe(100);
        fixture.Ledger.Usage.Content(call.AnswerSha256!).ShouldBe("yes"u8.ToArray());
    }

    private List<(string, long)> By(UsageDimension dimension) => fixture.Ledger.Usage.By(dimension, new UsageFilter())
        .Select(group => (group.Name, group.Totals.CostPico)).ToList();
}
