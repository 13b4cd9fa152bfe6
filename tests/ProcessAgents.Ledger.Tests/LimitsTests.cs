using static ProcessAgents.Ledger.Tests.LedgerFixture;

namespace ProcessAgents.Ledger.Tests;

public sealed class LimitsTests : IDisposable
{
    private readonly LedgerFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void The_default_is_5_usd_25_steps_50_tool_calls_10_minutes() => SpendingLimits.Default.ShouldBe(
        new SpendingLimits(PicoUsd.FromUsd(5), 25, 50, TimeSpan.FromMinutes(10)));

    [Fact]
    public void The_26th_step_is_refused()
    {
        for (var step = 1; step <= 25; step++)
        {
            fixture.Ask(Call(step));
        }

        var exceeded = fixture.Ledger.ModelCalls.Reserve(Call(26)).ShouldBeOfType<ReserveResult.Exceeded>().Budget;

        exceeded.Limit.ShouldBe("steps");
        exceeded.Message.ShouldBe("The process instance may spend 25 model calls, has used or reserved 25 model calls, "
            + "and this call needs up to 1: not sent.");
    }

    [Fact]
    public void A_call_that_fits_the_money_exactly_is_allowed_and_one_pico_less_is_not()
    {
        var worst = PicoUsd.FromUsd(0.0002m);

        fixture.Ledger.ModelCalls.Reserve(Scoped("a", worst)).ShouldBeOfType<ReserveResult.Reserved>();
        fixture.Ledger.ModelCalls.Reserve(Scoped("b", worst - new PicoUsd(1)) with { Attempt = 2 })
            .ShouldBeOfType<ReserveResult.Exceeded>().Budget.Limit.ShouldBe("usd");
    }

    [Fact]
    public void The_strictest_scope_wins_and_a_refused_call_counts_in_none()
    {
        var wide = new ScopeLimit("window:day:2026-11-20", "window", SpendingLimits.None);
        var tight = new ScopeLimit("element:c:1:propose", "element", new SpendingLimits(PicoUsd.FromUsd(0.0001m), null, null, null));

        var exceeded = fixture.Ledger.ModelCalls.Reserve(Call() with { Scopes = [wide, tight] })
            .ShouldBeOfType<ReserveResult.Exceeded>().Budget;

        exceeded.Kind.ShouldBe("element");
        fixture.Ledger.Usage.Scopes().ShouldAllBe(scope => scope.ReservedPico == 0 && scope.Steps == 0);
    }

    [Fact]
    public void Limits_are_pinned_when_the_scope_is_first_seen()
    {
        fixture.Ask(Call(1, limits: new SpendingLimits(null, 1, null, null)));

        fixture.Ledger.ModelCalls.Reserve(Call(2, limits: SpendingLimits.None)).ShouldBeOfType<ReserveResult.Exceeded>();
    }

    [Fact]
    public void Time_in_calls_counts_and_time_between_them_does_not()
    {
        var limits = new SpendingLimits(null, null, null, TimeSpan.FromSeconds(10));
        fixture.Time.Advance(TimeSpan.FromDays(3));
        var first = fixture.Reserve(Call(1, limits: limits));
        first.TimeLeft.ShouldBe(TimeSpan.FromSeconds(10));
        fixture.Ledger.ModelCalls.MarkSent(first.CallKey);
        fixture.Time.Advance(TimeSpan.FromSeconds(10));
        fixture.Ledger.ModelCalls.RecordAnswer(first.CallKey, Answer());

        var exceeded = fixture.Ledger.ModelCalls.Reserve(Call(2, limits: limits)).ShouldBeOfType<ReserveResult.Exceeded>();

        exceeded.Budget.Limit.ShouldBe("duration");
    }

    [Fact]
    public void Tool_calls_have_a_limit_of_their_own()
    {
        var limits = new SpendingLimits(null, null, 2, null);
        fixture.Ledger.ToolCalls.Reserve(Tool("a", limits: limits)).ShouldBeOfType<ToolReserveResult.Reserved>();
        fixture.Ledger.ToolCalls.Reserve(Tool("b", limits: limits)).ShouldBeOfType<ToolReserveResult.Reserved>();

        fixture.Ledger.ToolCalls.Reserve(Tool("c", limits: limits)).ShouldBeOfType<ToolReserveResult.Exceeded>();

        fixture.Reserve(Call());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    public async Task Parallel_reserves_never_overspend(int seed)
    {
        var limits = new SpendingLimits(PicoUsd.FromUsd(0.0015m), null, null, null);

        var tasks = Enumerable.Range(0, 40).Select(index => Task.Run(() =>
        {
            var random = new Random((seed * 1000) + index);
            if (fixture.Ledger.ModelCalls.Reserve(Call(index, limits: limits)) is not ReserveResult.Reserved reserved)
            {
                return;
            }

            fixture.Ledger.ModelCalls.MarkSent(reserved.CallKey);
            switch (random.Next(3))
            {
                case 0:
                    fixture.Ledger.ModelCalls.RecordAnswer(reserved.CallKey, Answer(input: random.Next(0, 101)));
                    break;
                case 1:
                    fixture.Ledger.ModelCalls.RecordUnknown(reserved.CallKey, "cut");
                    break;
                default:
                    fixture.Ledger.ModelCalls.RecordFailure(reserved.CallKey, 500, "error");
                    break;
            }
        }));
        await Task.WhenAll(tasks);

        var scope = fixture.Scope();
        scope.ReservedPico.ShouldBe(0);
        scope.SettledPico.ShouldBeLessThanOrEqualTo(limits.Money!.Value.Value);
        scope.SettledPico.ShouldBe(fixture.Ledger.Usage.Calls(new UsageFilter()).Sum(call => call.CostPico));
        fixture.Ledger.Audit.FirstBroken().ShouldBeNull();
    }

    [Fact]
    public async Task Parallel_handlers_of_one_call_reserve_it_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
            fixture.Ledger.ModelCalls.Reserve(Call()))));

        results.OfType<ReserveResult.Reserved>().Count().ShouldBe(1);
        results.OfType<ReserveResult.InFlight>().Count().ShouldBe(15);
    }

    private static ModelCall Scoped(string name, PicoUsd money) => Call() with
    {
        Scopes = [new ScopeLimit(name, "window", new SpendingLimits(money, null, null, null))],
    };
}
