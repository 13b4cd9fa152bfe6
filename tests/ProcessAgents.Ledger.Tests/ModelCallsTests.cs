using System.Text;
using static ProcessAgents.Ledger.Tests.LedgerFixture;

namespace ProcessAgents.Ledger.Tests;

public sealed class ModelCallsTests : IDisposable
{
    private readonly LedgerFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void A_call_goes_from_reserved_to_consumed_and_its_reserve_becomes_its_cost()
    {
        var reserved = fixture.Reserve(Call());
        reserved.Reserve.ShouldBe(PicoUsd.FromUsd(0.0002m));
        fixture.Scope().ReservedPico.ShouldBe(reserved.Reserve.Value);

        fixture.Ledger.ModelCalls.MarkSent(reserved.CallKey);
        fixture.Time.Advance(TimeSpan.FromSeconds(2));
        fixture.Ledger.ModelCalls.RecordAnswer(reserved.CallKey, Answer()).ShouldBe(PicoUsd.FromUsd(0.00004m));
        fixture.Ledger.ModelCalls.Consume(reserved.CallKey);

        var scope = fixture.Scope();
        scope.ReservedPico.ShouldBe(0);
        scope.SettledPico.ShouldBe(40_000_000);
        scope.BusyMilliseconds.ShouldBe(2000);
        fixture.Ledger.Usage.Calls(new UsageFilter()).Single().State.ShouldBe(CallState.CONSUMED);
    }

    [Fact]
    public void A_recorded_answer_is_returned_again_and_paid_once()
    {
        fixture.Ask(Call());
        fixture.Restart();

        var recorded = fixture.Ledger.ModelCalls.Reserve(Call()).ShouldBeOfType<ReserveResult.Recorded>();

        Encoding.UTF8.GetString(recorded.Answer.Content).ShouldBe("yes");
        recorded.Answer.Usage!.Value.Input.ShouldBe(20);
        recorded.Cost.ShouldBe(PicoUsd.FromUsd(0.00004m));
        fixture.Ledger.Usage.Totals(new UsageFilter()).CostPico.ShouldBe(40_000_000);
        fixture.Scope().Steps.ShouldBe(1);
    }

    [Fact]
    public void Changed_inputs_supersede_the_recorded_answer()
    {
        fixture.Ask(Call());

        fixture.Ask(Call(request: "other"));

        fixture.Ledger.Usage.Calls(new UsageFilter()).Select(call => (call.Send, call.State))
            .ShouldBe([(1, CallState.SUPERSEDED), (2, CallState.ANSWERED)]);
        fixture.Ledger.Usage.Totals(new UsageFilter()).CostPico.ShouldBe(80_000_000);
    }

    [Fact]
    public void A_second_handler_waits_while_the_first_one_lives()
    {
        fixture.Reserve(Call());

        fixture.Ledger.ModelCalls.Reserve(Call()).ShouldBeOfType<ReserveResult.InFlight>();
    }

    [Fact]
    public void A_handler_whose_lease_ended_cannot_go_on()
    {
        var first = fixture.Reserve(Call());
        fixture.Time.Advance(TimeSpan.FromSeconds(91));

        var second = fixture.Reserve(Call());

        second.CallKey.ShouldNotBe(first.CallKey);
        Should.Throw<LeaseLostException>(() => fixture.Ledger.ModelCalls.MarkSent(first.CallKey));
        fixture.Scope().Steps.ShouldBe(1);
        fixture.Scope().ReservedPico.ShouldBe(second.Reserve.Value);
    }

    [Fact]
    public void A_crash_before_sending_costs_nothing()
    {
        fixture.Reserve(Call());
        fixture.Restart();

        fixture.Ask(Call());

        fixture.Scope().SettledPico.ShouldBe(40_000_000);
        fixture.Scope().ReservedPico.ShouldBe(0);
        fixture.Scope().Steps.ShouldBe(1);
    }

    [Fact]
    public void A_crash_after_sending_is_unknown_charged_at_its_reserve_and_resent()
    {
        fixture.Ledger.ModelCalls.MarkSent(fixture.Reserve(Call()).CallKey);
        fixture.Restart();

        fixture.Ask(Call());

        fixture.Ledger.Usage.Calls(new UsageFilter()).Select(call => call.State)
            .ShouldBe([CallState.UNKNOWN, CallState.ANSWERED]);
        var totals = fixture.Ledger.Usage.Totals(new UsageFilter());
        totals.CostPico.ShouldBe(200_000_000 + 40_000_000);
        (totals.AnsweredRequests, totals.UnknownRequests).ShouldBe((1, 1));
        fixture.Scope().Steps.ShouldBe(2);
    }

    [Theory]
    [InlineData(OnUnknown.Ask)]
    [InlineData(OnUnknown.Stop)]
    public void An_unknown_outcome_is_not_resent_unless_that_is_allowed(OnUnknown onUnknown)
    {
        fixture.Ledger.ModelCalls.MarkSent(fixture.Reserve(Call(onUnknown: onUnknown)).CallKey);
        fixture.Restart();

        var result = fixture.Ledger.ModelCalls.Reserve(Call(onUnknown: onUnknown));

        result.ShouldBeOfType<ReserveResult.OutcomeUnknown>().Charged.ShouldBe(PicoUsd.FromUsd(0.0002m));
        fixture.Ledger.Usage.Calls(new UsageFilter()).Count.ShouldBe(1);
    }

    [Fact]
    public void A_resend_counts_against_the_same_limits()
    {
        var limits = new SpendingLimits { Money = PicoUsd.FromUsd(0.0003m) };
        fixture.Ledger.ModelCalls.MarkSent(fixture.Reserve(Call(limits: limits)).CallKey);
        fixture.Restart();

        fixture.Ledger.ModelCalls.Reserve(Call(limits: limits)).ShouldBeOfType<ReserveResult.Exceeded>();

        fixture.Ledger.Usage.Totals(new UsageFilter()).UnknownRequests.ShouldBe(1);
    }

    [Fact]
    public void A_failed_call_costs_nothing_and_can_be_made_again()
    {
        var first = fixture.Reserve(Call());
        fixture.Ledger.ModelCalls.MarkSent(first.CallKey);
        fixture.Ledger.ModelCalls.RecordFailure(first.CallKey, 429, "too many requests");

        fixture.Ask(Call());

        var totals = fixture.Ledger.Usage.Totals(new UsageFilter());
        totals.CostPico.ShouldBe(40_000_000);
        totals.AnsweredRequests.ShouldBe(2);
        fixture.Scope().Steps.ShouldBe(2);
    }

    [Fact]
    public void A_request_that_never_left_gives_its_step_back()
    {
        var first = fixture.Reserve(Call());
        fixture.Ledger.ModelCalls.MarkSent(first.CallKey);
        fixture.Ledger.ModelCalls.RecordFailure(first.CallKey, null, "connection refused");

        fixture.Scope().Steps.ShouldBe(0);
        fixture.Scope().ReservedPico.ShouldBe(0);
        fixture.Ledger.Usage.Totals(new UsageFilter()).AnsweredRequests.ShouldBe(0);
    }

    [Fact]
    public void A_call_that_cost_more_than_its_reserve_stops_its_scopes()
    {
        fixture.Ask(Call(), Answer(input: 5000));

        var exceeded = fixture.Ledger.ModelCalls.Reserve(Call(12)).ShouldBeOfType<ReserveResult.Exceeded>().Budget;

        exceeded.Limit.ShouldBe("stopped");
        exceeded.Message.ShouldContain("more than its reserve");
        fixture.Ledger.Usage.Totals(new UsageFilter()).Breaches.ShouldBe(1);
    }

    [Fact]
    public void What_a_provider_does_not_say_is_charged_at_the_reserve()
    {
        var reserved = fixture.Reserve(Call());
        fixture.Ledger.ModelCalls.MarkSent(reserved.CallKey);

        fixture.Ledger.ModelCalls.RecordAnswer(reserved.CallKey, Answer() with { Usage = null }).ShouldBe(reserved.Reserve);

        var row = fixture.Ledger.Usage.Calls(new UsageFilter()).Single();
        (row.UsageReported, row.Usage, row.Breach).ShouldBe((false, default, false));
        fixture.Ledger.ModelCalls.Reserve(Call()).ShouldBeOfType<ReserveResult.Recorded>().Answer.Usage.ShouldBeNull();
    }

    [Fact]
    public void An_answer_of_another_model_to_the_same_question_is_an_answer()
    {
        fixture.Ask(Call(request: "to the fallback"));

        fixture.Ledger.ModelCalls.Reserve(Call(request: "to the first") with
        {
            Alternatives = [ModelCall.HashOf(Call(request: "to the fallback").Request)],
        }).ShouldBeOfType<ReserveResult.Recorded>();
    }

    [Fact]
    public void What_a_dead_process_left_is_settled_when_the_ledger_opens()
    {
        fixture.Reserve(Call(1));
        fixture.Ledger.ModelCalls.MarkSent(fixture.Reserve(Call(2)).CallKey);
        fixture.Time.Advance(TimeSpan.FromDays(1));

        fixture.Restart();

        fixture.Ledger.Usage.Calls(new UsageFilter()).Select(call => call.State)
            .ShouldBe([CallState.SUPERSEDED, CallState.UNKNOWN]);
        var scope = fixture.Scope();
        (scope.ReservedPico, scope.SettledPico, scope.Steps, scope.InFlight).ShouldBe((0, 200_000_000, 1, 0));
        scope.BusyMilliseconds.ShouldBe(90_000, "the time of its lease counts, not the day in which nobody worked");
    }

    [Fact]
    public void A_model_may_be_priced_as_another_one_and_only_when_that_is_said()
    {
        Should.Throw<UnpricedModelException>(() => fixture.Ledger.ModelCalls.Reserve(Call() with { Model = "proxy/m" }));

        fixture.Ask(Call() with { Model = "proxy/m", PricedAs = "m" });

        var row = fixture.Ledger.Usage.Calls(new UsageFilter()).Single();
        (row.Model, row.PriceOf, row.CostPico).ShouldBe(("proxy/m", "m", 40_000_000));
    }

    [Fact]
    public void A_free_model_costs_nothing_and_still_counts_its_steps()
    {
        fixture.Ask(Call() with { Model = "free" });

        fixture.Scope().SettledPico.ShouldBe(0);
        fixture.Scope().Steps.ShouldBe(1);
    }

    [Fact]
    public void An_unpriced_model_leaves_no_trace()
    {
        Should.Throw<UnpricedModelException>(() => fixture.Ledger.ModelCalls.Reserve(Call() with { Model = "nobody" }));

        fixture.Ledger.Usage.Calls(new UsageFilter()).ShouldBeEmpty();
        fixture.Ledger.Usage.Scopes().ShouldBeEmpty();
    }

    [Fact]
    public void A_request_past_the_content_limit_is_refused()
    {
        var bytes = new LedgerLimits().ContentBytesMax;

        fixture.Reserve(Call(limits: SpendingLimits.None) with { Request = new byte[bytes] });
        Should.Throw<InvalidOperationException>(() => fixture.Ledger.ModelCalls.Reserve(
            Call(limits: SpendingLimits.None) with { Attempt = 2, Request = new byte[bytes + 1] }));
    }
}
