using static ProcessAgents.Ledger.Tests.LedgerFixture;

namespace ProcessAgents.Ledger.Tests;

public sealed class ToolCallsTests : IDisposable
{
    private readonly LedgerFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void A_recorded_result_is_returned_without_a_call()
    {
        var key = Reserve(Tool()).Lease;
        fixture.Ledger.ToolCalls.MarkSent(key);
        fixture.Ledger.ToolCalls.RecordResult(key, new ToolResult(201, "{}"u8.ToArray(), false));
        fixture.Restart();

        var recorded = fixture.Ledger.ToolCalls.Reserve(Tool()).ShouldBeOfType<ToolReserveResult.Recorded>();

        recorded.Result.Status.ShouldBe(201);
        recorded.Result.Body.ShouldBe("{}"u8.ToArray());
    }

    [Fact]
    public void The_idempotency_key_survives_failure_loss_and_restart()
    {
        var first = Reserve(Tool());
        fixture.Ledger.ToolCalls.MarkSent(first.Lease);
        fixture.Ledger.ToolCalls.RecordFailure(first.Lease, 503, "unavailable");
        var second = Reserve(Tool());
        fixture.Ledger.ToolCalls.MarkSent(second.Lease);
        fixture.Restart();
        var third = Reserve(Tool());

        third.OutcomeUnknown.ShouldBeTrue();
        new[] { second.IdempotencyKey, third.IdempotencyKey }.ShouldAllBe(key => key == first.IdempotencyKey);
    }

    [Fact]
    public void Element_instances_and_tools_have_keys_of_their_own()
    {
        var keys = new[]
        {
            Reserve(Tool()).IdempotencyKey,
            Reserve(Tool("other")).IdempotencyKey,
            Reserve(Tool(elementInstanceKey: 22)).IdempotencyKey,
        };

        keys.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Once_per_process_instance_holds_over_element_instances()
    {
        var key = Reserve(Tool(oncePerProcessInstance: true)).Lease;
        fixture.Ledger.ToolCalls.MarkSent(key);
        fixture.Ledger.ToolCalls.RecordResult(key, new ToolResult(201, "{}"u8.ToArray(), false));

        fixture.Ledger.ToolCalls.Reserve(Tool(oncePerProcessInstance: true, elementInstanceKey: 99))
            .ShouldBeOfType<ToolReserveResult.Recorded>();
    }

    [Fact]
    public void An_irreversible_call_of_unknown_outcome_cannot_be_sent_before_it_was_read_back()
    {
        var key = Lose(Tool(irreversible: true));

        Should.Throw<InvalidOperationException>(() => fixture.Ledger.ToolCalls.MarkSent(key)).Message.ShouldContain("read back");

        fixture.Ledger.ToolCalls.RecordReadBack(key, null);
        fixture.Ledger.ToolCalls.MarkSent(key);
        var row = fixture.Ledger.Usage.ToolCalls(new UsageFilter()).Single();
        (row.Sends, row.ReadBacks, row.ReadBackOutcome).ShouldBe((2, 1, "NOT_HAPPENED"));
    }

    [Fact]
    public void A_read_back_that_found_the_effect_is_the_result()
    {
        var key = Lose(Tool(irreversible: true));

        fixture.Ledger.ToolCalls.RecordReadBack(key, new ToolResult(200, """{"id":1}"""u8.ToArray(), true));

        fixture.Ledger.ToolCalls.Reserve(Tool(irreversible: true)).ShouldBeOfType<ToolReserveResult.Recorded>()
            .Result.ReadBack.ShouldBeTrue();
        fixture.Ledger.Usage.ToolCalls(new UsageFilter()).Single().Sends.ShouldBe(1);
    }

    [Fact]
    public void A_crash_before_the_read_back_keeps_the_outcome_unknown()
    {
        Lose(Tool(irreversible: true));
        fixture.Restart();

        Reserve(Tool(irreversible: true)).OutcomeUnknown.ShouldBeTrue();
    }

    [Fact]
    public void A_read_back_that_failed_lets_the_next_handler_try()
    {
        var key = Lose(Tool(irreversible: true));
        fixture.Ledger.ToolCalls.Reserve(Tool(irreversible: true)).ShouldBeOfType<ToolReserveResult.InFlight>();

        fixture.Ledger.ToolCalls.GiveUp(key);

        Reserve(Tool(irreversible: true)).OutcomeUnknown.ShouldBeTrue();
    }

    [Fact]
    public void Other_arguments_after_an_effect_are_refused()
    {
        var key = Reserve(Tool()).Lease;
        fixture.Ledger.ToolCalls.MarkSent(key);
        fixture.Ledger.ToolCalls.RecordResult(key, new ToolResult(201, [], false));

        fixture.Ledger.ToolCalls.Reserve(Tool(request: "200")).ShouldBeOfType<ToolReserveResult.ArgumentsChanged>();
    }

    [Fact]
    public void Other_arguments_after_a_refusal_are_a_new_call_with_a_new_key()
    {
        var first = Reserve(Tool());
        fixture.Ledger.ToolCalls.MarkSent(first.Lease);
        fixture.Ledger.ToolCalls.RecordFailure(first.Lease, 422, "refused");

        Reserve(Tool(request: "200")).IdempotencyKey.ShouldNotBe(first.IdempotencyKey);
    }

    [Fact]
    public void A_handler_whose_time_is_over_cannot_report_over_the_one_that_took_over()
    {
        var slow = Reserve(Tool(irreversible: true)).Lease;
        fixture.Ledger.ToolCalls.MarkSent(slow);
        fixture.Time.Advance(TimeSpan.FromSeconds(61));
        var next = Reserve(Tool(irreversible: true));
        next.OutcomeUnknown.ShouldBeTrue();
        fixture.Ledger.ToolCalls.RecordReadBack(next.Lease, null);
        fixture.Ledger.ToolCalls.MarkSent(next.Lease);

        Should.Throw<LeaseLostException>(() => fixture.Ledger.ToolCalls.RecordUnknown(slow, null, "late"));

        fixture.Ledger.ToolCalls.RecordResult(next.Lease, new ToolResult(201, [], false));
        fixture.Scope().InFlight.ShouldBe(0);
    }

    [Fact]
    public void Who_allowed_an_irreversible_call_is_recorded()
    {
        Reserve(Tool(irreversible: true) with { ApprovedBy = "kim" });

        fixture.Ledger.Usage.ToolCalls(new UsageFilter()).Single().ApprovedBy.ShouldBe("kim");
        fixture.Ledger.Audit.Head!.Data.ShouldContain("\"ApprovedBy\":\"kim\"");
    }

    /// <summary>Sends a call, loses its outcome and takes it over again.</summary>
    private ToolLease Lose(ToolCall call)
    {
        fixture.Ledger.ToolCalls.MarkSent(Reserve(call).Lease);
        fixture.Restart();
        var again = Reserve(call);
        again.OutcomeUnknown.ShouldBeTrue();
        return again.Lease;
    }

    private ToolReserveResult.Reserved Reserve(ToolCall call) =>
        fixture.Ledger.ToolCalls.Reserve(call).ShouldBeOfType<ToolReserveResult.Reserved>();
}
