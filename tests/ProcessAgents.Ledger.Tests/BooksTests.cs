using static ProcessAgents.Ledger.Tests.LedgerFixture;

namespace ProcessAgents.Ledger.Tests;

/// <summary>
/// Whatever happens, in whatever order: calls and tools by many handlers at once, answers, errors, lost answers, leases
/// that run out, processes that die. After every step the books balance and nothing is spent past a limit.
/// </summary>
public sealed class BooksTests : IDisposable
{
    private const int Steps = 120;

    private readonly LedgerFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Random_histories_with_crashes_balance_after_every_step(int seed)
    {
        var random = new Random(seed);
        var sent = new List<long>();
        var tools = new List<ToolLease>();
        var answers = new Dictionary<long, int>();
        for (var step = 0; step < Steps; step++)
        {
            switch (random.Next(12))
            {
                case < 4 when fixture.Ledger.ModelCalls.Reserve(RandomCall(random)) is ReserveResult.Reserved reserved:
                    if (random.Next(5) > 0)
                    {
                        fixture.Ledger.ModelCalls.MarkSent(reserved.CallKey);
                        sent.Add(reserved.CallKey);
                    }

                    break;
                case < 8 when sent.Count > 0:
                    End(random, Take(random, sent), answers);
                    break;
                case 8 when fixture.Ledger.ToolCalls.Reserve(RandomTool(random)) is ToolReserveResult.Reserved tool:
                    if (tool.OutcomeUnknown)
                    {
                        fixture.Ledger.ToolCalls.RecordReadBack(tool.Lease, null);
                    }

                    fixture.Ledger.ToolCalls.MarkSent(tool.Lease);
                    tools.Add(tool.Lease);
                    break;
                case 9 when tools.Count > 0:
                    End(random, Take(random, tools));
                    break;
                case 10:
                    fixture.Time.Advance(TimeSpan.FromSeconds(random.Next(1, 40)));
                    break;
                case 11 when random.Next(4) == 0:
                    fixture.Restart();
                    break;
            }

            Balance();
        }

        answers.Values.ShouldAllBe(count => count == 1, "an answer is paid once");
        fixture.Restart();
        fixture.Ledger.Usage.Scopes().ShouldAllBe(scope => scope.ReservedPico == 0 && scope.InFlight == 0);
        fixture.Ledger.Audit.FirstBroken().ShouldBeNull();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    public async Task Parallel_handlers_never_overspend(int seed)
    {
        var money = PicoUsd.FromUsd(0.0015m);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(index => Task.Run(() =>
        {
            var random = new Random((seed * 1000) + index);
            var call = Call(index % 30, limits: new SpendingLimits { Money = money, Steps = 25 });
            if (fixture.Ledger.ModelCalls.Reserve(call) is ReserveResult.Reserved reserved)
            {
                fixture.Ledger.ModelCalls.MarkSent(reserved.CallKey);
                End(random, reserved.CallKey, []);
            }
        })));

        var scope = fixture.Scope();
        (scope.ReservedPico, scope.InFlight).ShouldBe((0, 0));
        scope.SettledPico.ShouldBeInRange(1, money.Value);
        Balance();
        fixture.Ledger.Audit.FirstBroken().ShouldBeNull();
    }

    /// <summary>What each scope says is what its calls say, and no limit is crossed.</summary>
    private void Balance()
    {
        var calls = fixture.Ledger.Usage.Calls(new UsageFilter());
        var tools = fixture.Ledger.Usage.ToolCalls(new UsageFilter());
        foreach (var scope in fixture.Ledger.Usage.Scopes())
        {
            var mine = calls.Where(call => CountsIn(scope, call.Origin())).ToList();
            scope.SettledPico.ShouldBe(mine.Sum(call => call.CostPico));
            scope.ReservedPico.ShouldBe(mine.Where(IsOpen).Sum(call => call.ReservePico));
            scope.Steps.ShouldBe(mine.Count(IsStep));
            scope.InFlight.ShouldBe(mine.Count(call => call.State == CallState.SENT)
                + tools.Count(tool => tool.State == CallState.SENT && CountsIn(scope, tool.Origin())));
            (scope.SettledPico + scope.ReservedPico).ShouldBeLessThanOrEqualTo(scope.CapPico ?? long.MaxValue);
            scope.Steps.ShouldBeLessThanOrEqualTo(scope.CapSteps ?? long.MaxValue);
            scope.ToolCalls.ShouldBeLessThanOrEqualTo(scope.CapToolCalls ?? long.MaxValue);
        }

        calls.ShouldAllBe(call => call.CostPico <= call.ReservePico);
        calls.Where(call => call.State == CallState.UNKNOWN).ShouldAllBe(call => call.CostPico == call.ReservePico);
        var totals = fixture.Ledger.Usage.Totals(new UsageFilter());
        totals.CostPico.ShouldBe(calls.Sum(call => call.CostPico));
        totals.ReservedPico.ShouldBe(calls.Where(IsOpen).Sum(call => call.ReservePico));
    }

    private static bool IsOpen(CallRow call) => call.State is CallState.RESERVED or CallState.SENT;

    /// <summary>A call that was given back before it left is no step.</summary>
    private static bool IsStep(CallRow call) => call.State switch
    {
        CallState.SUPERSEDED => call.SentAt is not null,
        CallState.FAILED => call.Status is not null,
        _ => true,
    };

    private static bool CountsIn(ScopeRow scope, (long Instance, string Element) origin) =>
        scope.ScopeId.StartsWith("window:", StringComparison.Ordinal)
        || scope.ScopeId == $"process-instance:c:{origin.Instance}"
        || scope.ScopeId == $"element:c:{origin.Instance}:{origin.Element}";

    private static ModelCall RandomCall(Random random)
    {
        var instance = random.Next(1, 4);
        var element = $"e{random.Next(2)}";
        return Call(random.Next(1, 13), request: $"question {random.Next(2)}") with
        {
            Origin = Origin(random.Next(1, 13) + (100 * instance), instance) with { ElementId = element },
            OnUnknown = (OnUnknown)random.Next(3),
            Scopes = Scopes(instance, element),
        };
    }

    private static ToolCall RandomTool(Random random)
    {
        var instance = random.Next(1, 4);
        return Tool($"tool{random.Next(3)}", irreversible: random.Next(2) == 0) with
        {
            Origin = Origin(random.Next(1, 4) + (100 * instance), instance) with { ElementId = "e0" },
            Scopes = Scopes(instance, "e0"),
        };
    }

    private static IReadOnlyList<ScopeLimit> Scopes(long instance, string element) =>
    [
        ScopeLimit.ProcessInstance("c", instance, new SpendingLimits { Money = PicoUsd.FromUsd(0.002m), ToolCalls = 6 }),
        ScopeLimit.Element("c", instance, element, new SpendingLimits { Steps = 12 }),
        ScopeLimit.Window(
            "c", "refund", CalendarWindow.Month, DateTimeOffset.UnixEpoch, new SpendingLimits { Money = PicoUsd.FromUsd(0.005m) }),
    ];

    /// <summary>Ends a call in one of the ways it can end; a lease that was lost meanwhile refuses that.</summary>
    private void End(Random random, long callKey, Dictionary<long, int> answers)
    {
        try
        {
            switch (random.Next(4))
            {
                case 0:
                    fixture.Ledger.ModelCalls.RecordUnknown(callKey, "cut");
                    break;
                case 1:
                    fixture.Ledger.ModelCalls.RecordFailure(callKey, random.Next(2) == 0 ? 500 : null, "error");
                    break;
                default:
                    var answer = Answer(input: random.Next(0, 101), output: random.Next(0, 51));
                    fixture.Ledger.ModelCalls.RecordAnswer(callKey, random.Next(5) == 0 ? answer with { Usage = null } : answer);
                    answers[callKey] = answers.GetValueOrDefault(callKey) + 1;
                    break;
            }
        }
        catch (LeaseLostException)
        {
            fixture.Ledger.Usage.Calls(new UsageFilter()).Single(call => call.CallKey == callKey).State
                .ShouldBe(CallState.UNKNOWN);
        }
    }

    private void End(Random random, ToolLease lease)
    {
        try
        {
            switch (random.Next(3))
            {
                case 0:
                    fixture.Ledger.ToolCalls.RecordUnknown(lease, null, "cut");
                    break;
                case 1:
                    fixture.Ledger.ToolCalls.RecordFailure(lease, 422, "refused");
                    break;
                default:
                    fixture.Ledger.ToolCalls.RecordResult(lease, new ToolResult(201, [], false));
                    break;
            }
        }
        catch (LeaseLostException exception)
        {
            exception.Message.ShouldContain("lease");
        }
    }

    private static T Take<T>(Random random, List<T> items)
    {
        var item = items[random.Next(items.Count)];
        items.Remove(item);
        return item;
    }
}

/// <summary>Where a recorded call comes from.</summary>
file static class Rows
{
    public static (long Instance, string Element) Origin(this CallRow call) => (call.ProcessInstanceKey, call.ElementId);

    public static (long Instance, string Element) Origin(this ToolCallRow call) => (call.ProcessInstanceKey, call.ElementId);
}
