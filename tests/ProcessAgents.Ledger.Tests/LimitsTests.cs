using static ProcessAgents.Ledger.Tests.LedgerFixture;

namespace ProcessAgents.Ledger.Tests;

public sealed class LimitsTests : IDisposable
{
    private readonly LedgerFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void The_default_is_5_usd_25_steps_50_tool_calls_10_minutes_and_2_idle() => SpendingLimits.Default.ShouldBe(
        new SpendingLimits
        {
            Money = PicoUsd.FromUsd(5),
            Steps = 25,
            ToolCalls = 50,
            Duration = TimeSpan.FromMinutes(10),
            Idle = TimeSpan.FromMinutes(2),
        });

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
        var tight = new ScopeLimit("element:c:1:propose", "element", new SpendingLimits { Money = PicoUsd.FromUsd(0.0001m) });

        var exceeded = fixture.Ledger.ModelCalls.Reserve(Call() with { Scopes = [wide, tight] })
            .ShouldBeOfType<ReserveResult.Exceeded>().Budget;

        exceeded.Kind.ShouldBe("element");
        fixture.Ledger.Usage.Scopes().ShouldAllBe(scope => scope.ReservedPico == 0 && scope.Steps == 0);
    }

    [Fact]
    public void Limits_are_pinned_when_the_scope_is_first_seen()
    {
        fixture.Ask(Call(1, limits: new SpendingLimits { Steps = 1 }));

        fixture.Ledger.ModelCalls.Reserve(Call(2, limits: SpendingLimits.None)).ShouldBeOfType<ReserveResult.Exceeded>();
    }

    [Fact]
    public void Time_in_calls_counts_and_time_between_them_does_not()
    {
        var limits = new SpendingLimits { Duration = TimeSpan.FromSeconds(10) };
        fixture.Time.Advance(TimeSpan.FromDays(3));
        var first = fixture.Reserve(Call(1, limits: limits));
        first.Time.Whole!.Left.ShouldBe(TimeSpan.FromSeconds(10));
        fixture.Ledger.ModelCalls.MarkSent(first.CallKey);
        fixture.Time.Advance(TimeSpan.FromSeconds(10));
        fixture.Ledger.ModelCalls.RecordAnswer(first.CallKey, Answer());

        var exceeded = fixture.Ledger.ModelCalls.Reserve(Call(2, limits: limits)).ShouldBeOfType<ReserveResult.Exceeded>();

        exceeded.Budget.Limit.ShouldBe("duration");
    }

    [Fact]
    public void Tool_calls_have_a_limit_of_their_own()
    {
        var limits = new SpendingLimits { ToolCalls = 2 };
        fixture.Ledger.ToolCalls.Reserve(Tool("a", limits: limits)).ShouldBeOfType<ToolReserveResult.Reserved>();
        fixture.Ledger.ToolCalls.Reserve(Tool("b", limits: limits)).ShouldBeOfType<ToolReserveResult.Reserved>();

        fixture.Ledger.ToolCalls.Reserve(Tool("c", limits: limits)).ShouldBeOfType<ToolReserveResult.Exceeded>();

        fixture.Reserve(Call());
    }

    [Fact]
    public void Calls_at_the_same_time_share_their_time_and_end_together()
    {
        var limits = new SpendingLimits { Duration = TimeSpan.FromSeconds(10) };
        var first = fixture.Reserve(Call(1, limits: limits));
        fixture.Ledger.ModelCalls.MarkSent(first.CallKey);
        fixture.Time.Advance(TimeSpan.FromSeconds(4));

        var second = fixture.Reserve(Call(2, limits: limits));
        second.Time.Whole!.Left.ShouldBe(TimeSpan.FromSeconds(6));
        fixture.Ledger.ModelCalls.MarkSent(second.CallKey);
        fixture.Time.Advance(TimeSpan.FromSeconds(3));
        fixture.Ledger.ModelCalls.RecordAnswer(first.CallKey, Answer());
        fixture.Time.Advance(TimeSpan.FromSeconds(2));
        fixture.Ledger.ModelCalls.RecordAnswer(second.CallKey, Answer());

        fixture.Scope().BusyMilliseconds.ShouldBe(9000);
        fixture.Scope().InFlight.ShouldBe(0);
    }

    [Fact]
    public void A_wall_clock_runs_from_the_first_call_whatever_happens()
    {
        var limits = new SpendingLimits { WallClock = TimeSpan.FromHours(1) };
        fixture.Ask(Call(1, limits: limits));
        fixture.Time.Advance(TimeSpan.FromMinutes(59));
        fixture.Reserve(Call(2, limits: limits)).Time.Whole!.Left.ShouldBe(TimeSpan.FromMinutes(1));
        fixture.Time.Advance(TimeSpan.FromMinutes(1));

        var exceeded = fixture.Ledger.ModelCalls.Reserve(Call(3, limits: limits)).ShouldBeOfType<ReserveResult.Exceeded>();

        exceeded.Budget.Message.ShouldBe("The process instance may take 3600 s, which are used up.");
    }

    [Fact]
    public void The_tightest_time_of_all_scopes_names_its_scope()
    {
        var wide = new ScopeLimit(
            "a", "process instance", new SpendingLimits { Duration = TimeSpan.FromSeconds(9), Idle = TimeSpan.FromSeconds(1) });
        var tight = new ScopeLimit(
            "b", "element", new SpendingLimits { WallClock = TimeSpan.FromSeconds(8), Idle = TimeSpan.FromSeconds(2) });

        var time = fixture.Reserve(Call() with { Scopes = [wide, tight] }).Time;

        (time.Whole!.WhenOver.Kind, time.Whole.WhenOver.Limit).ShouldBe(("element", "wallClock"));
        (time.Idle!.WhenOver.Kind, time.Idle.Left).ShouldBe(("process instance", TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData(CalendarWindow.Hour, "2026-11-20T23:59:59", "2026-11-21T00:00:00")]
    [InlineData(CalendarWindow.Day, "2026-11-20T23:59:59", "2026-11-21T00:00:00")]
    [InlineData(CalendarWindow.Month, "2026-11-30T23:59:59", "2026-12-01T00:00:00")]
    public void A_window_holds_over_instances_and_begins_anew_by_the_calendar(
        CalendarWindow window, string before, string after)
    {
        var limits = new SpendingLimits { Steps = 1 };
        ModelCall At(string time, long instance) => Call(instance) with
        {
            Scopes = [ScopeLimit.Window("c", "refund", window, DateTimeOffset.Parse(time + "Z", null), limits)],
        };

        fixture.Ask(At(before, 1));

        fixture.Ledger.ModelCalls.Reserve(At(before, 2)).ShouldBeOfType<ReserveResult.Exceeded>();
        fixture.Ask(At(after, 3));
    }

    [Fact]
    public void Process_agent_and_window_are_hit_independently_and_the_strictest_wins()
    {
        ModelCall Scoped(long element, decimal process, decimal agent, decimal day) => Call(element) with
        {
            Scopes =
            [
                ScopeLimit.ProcessInstance("c", element, Money(process)),
                ScopeLimit.Agent("c", element, "refund-agent", Money(agent)),
                ScopeLimit.Window("c", $"refund{element}", CalendarWindow.Day, fixture.Time.GetUtcNow(), Money(day)),
            ],
        };

        Refused(Scoped(1, 0.0001m, 1, 1)).ShouldBe("process instance");
        Refused(Scoped(2, 1, 0.0001m, 1)).ShouldBe("agent 'refund-agent'");
        Refused(Scoped(3, 1, 1, 0.0001m)).ShouldBe("day of process 'refund3'");
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
        Scopes = [new ScopeLimit(name, "window", new SpendingLimits { Money = money })],
    };

    private static SpendingLimits Money(decimal usd) => new() { Money = PicoUsd.FromUsd(usd) };

    private string Refused(ModelCall call) =>
        fixture.Ledger.ModelCalls.Reserve(call).ShouldBeOfType<ReserveResult.Exceeded>().Budget.Kind;
}
