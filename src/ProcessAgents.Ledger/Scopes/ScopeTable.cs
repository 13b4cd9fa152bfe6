using ProcessAgents.Ledger.Storage;

namespace ProcessAgents.Ledger.Scopes;

/// <summary>
/// Counts what is spent in each scope. A claim looks at every scope of a call before it changes one, so a call counts
/// in all of them or in none.
/// </summary>
internal static class ScopeTable
{
    /// <summary>Counts a claim in every scope, or says which limit refuses it.</summary>
    public static BudgetExceeded? Claim(
        LedgerTransaction transaction, CallOrigin origin, IReadOnlyList<ScopeLimit> scopes, ScopeClaim claim)
    {
        foreach (var scope in scopes)
        {
            var row = FindOrAdd(transaction, scope);
            if (ScopeRefusals.Of(row, claim, transaction.Now) is { } exceeded)
            {
                transaction.Audit(AuditSubject.Scope(origin, row.ScopeId), "REFUSED", new
                {
                    exceeded.Limit,
                    exceeded.Allowed,
                    exceeded.Used,
                    exceeded.Needed,
                });
                return exceeded;
            }
        }

        foreach (var scope in scopes)
        {
            transaction.Execute(
                """
                UPDATE scopes SET reservedPico = reservedPico + @money, steps = steps + @Steps,
                  toolCalls = toolCalls + @ToolCalls WHERE scopeId = @ScopeId
                """,
                new { scope.ScopeId, money = claim.Money.Value, claim.Steps, claim.ToolCalls });
        }

        return null;
    }

    /// <summary>The tightest times of all scopes, for a call that is about to be sent.</summary>
    public static TimeLimits TimeLimits(LedgerTransaction transaction, IReadOnlyList<ScopeLimit> scopes)
    {
        var rows = scopes.Select(scope => FindOrAdd(transaction, scope)).ToList();
        return new TimeLimits(
            rows.SelectMany(row => ScopeRefusals.WholeLimits(row, transaction.Now)).MinBy(limit => limit.Left),
            rows.Select(ScopeRefusals.IdleLimit).OfType<TimeLimit>().MinBy(limit => limit.Left));
    }

    /// <summary>A call of the scopes is in flight from now on.</summary>
    public static void Begin(LedgerTransaction transaction, ScopeLink link) => transaction.Execute(
        $"""
        UPDATE scopes SET inFlightSince = CASE inFlight WHEN 0 THEN @Now ELSE inFlightSince END, inFlight = inFlight + 1
        WHERE scopeId IN ({link.ScopeIds})
        """,
        new { transaction.Now, link.Key });

    /// <summary>A call of the scopes is not in flight any more: its reserve turns into what was spent.</summary>
    /// <param name="transaction">Where it is recorded.</param>
    /// <param name="link">The call's scopes.</param>
    /// <param name="reserve">What was set aside for it.</param>
    /// <param name="cost">What it cost.</param>
    /// <param name="endedAt">When it ended, in epoch milliseconds; not after now.</param>
    public static void Settle(LedgerTransaction transaction, ScopeLink link, PicoUsd reserve, PicoUsd cost, long endedAt) =>
        transaction.Execute(
            $"""
            UPDATE scopes SET reservedPico = reservedPico - @reserve, settledPico = settledPico + @cost,
              busyMilliseconds = busyMilliseconds + max(0, @endedAt - inFlightSince),
              inFlightSince = max(inFlightSince, @endedAt), inFlight = inFlight - 1
            WHERE scopeId IN ({link.ScopeIds})
            """,
            new { reserve = reserve.Value, cost = cost.Value, endedAt, link.Key });

    /// <summary>Gives a claim back: it was never sent.</summary>
    public static void Release(LedgerTransaction transaction, ScopeLink link, ScopeClaim claim) => transaction.Execute(
        $"""
        UPDATE scopes SET reservedPico = reservedPico - @money, steps = steps - @Steps,
          toolCalls = toolCalls - @ToolCalls
        WHERE scopeId IN ({link.ScopeIds})
        """,
        new { money = claim.Money.Value, claim.Steps, claim.ToolCalls, link.Key });

    /// <summary>Refuses everything that comes after in the scopes of a call.</summary>
    public static void Stop(LedgerTransaction transaction, CallRow call, string reason)
    {
        var link = ScopeLink.OfModelCall(call.CallKey);
        transaction.Execute(
            $"UPDATE scopes SET stopped = @reason WHERE scopeId IN ({link.ScopeIds})", new { reason, link.Key });
        foreach (var scopeId in transaction.List<string>(link.ScopeIds, new { link.Key }))
        {
            transaction.Audit(
                new AuditSubject("scope", scopeId, call.Cluster, call.ProcessInstanceKey), "STOPPED", new { reason });
        }
    }

    private static ScopeRow FindOrAdd(LedgerTransaction transaction, ScopeLimit scope)
    {
        transaction.Execute(
            """
            INSERT INTO scopes(scopeId, kind, firstSeenAt, capPico, capSteps, capToolCalls, capBusyMilliseconds,
              capWallMilliseconds, capIdleMilliseconds)
            VALUES(@ScopeId, @Kind, @now, @money, @Steps, @ToolCalls, @duration, @wallClock, @idle)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                scope.ScopeId,
                scope.Kind,
                now = transaction.Now,
                money = scope.Limits.Money?.Value,
                scope.Limits.Steps,
                scope.Limits.ToolCalls,
                duration = Milliseconds(scope.Limits.Duration),
                wallClock = Milliseconds(scope.Limits.WallClock),
                idle = Milliseconds(scope.Limits.Idle),
            });
        return transaction.Find<ScopeRow>("SELECT * FROM scopes WHERE scopeId = @ScopeId", new { scope.ScopeId })!;
    }

    private static long? Milliseconds(TimeSpan? span) => (long?)span?.TotalMilliseconds;
}

/// <summary>What a call adds to its scopes when it is reserved.</summary>
internal readonly record struct ScopeClaim(PicoUsd Money, int Steps, int ToolCalls);
