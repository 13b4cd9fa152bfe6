using System.Globalization;
using ProcessAgents.Ledger.Storage;

namespace ProcessAgents.Ledger.Scopes;

/// <summary>
/// Counts what is spent in each scope. A claim looks at every scope of a call before it changes one, so a call counts
/// in all of them or in none.
/// </summary>
internal static class ScopeTable
{
    /// <summary>Counts a claim in every scope, or says which limit refuses it.</summary>
    public static BudgetExceeded? Claim(LedgerTransaction transaction, IReadOnlyList<ScopeLimit> scopes, ScopeClaim claim)
    {
        foreach (var scope in scopes)
        {
            var row = FindOrAdd(transaction, scope);
            if (Refusal(row, claim) is { } exceeded)
            {
                transaction.Audit("scope", row.ScopeId, "REFUSED", new
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

    /// <summary>The least time that a time limit leaves; null when none is set.</summary>
    public static TimeSpan? TimeLeft(LedgerTransaction transaction, IReadOnlyList<ScopeLimit> scopes)
    {
        var left = scopes.Select(scope => FindOrAdd(transaction, scope))
            .Where(row => row.CapBusyMilliseconds is not null)
            .Select(row => row.CapBusyMilliseconds!.Value - row.BusyMilliseconds)
            .DefaultIfEmpty(long.MaxValue)
            .Min();
        return left == long.MaxValue ? null : TimeSpan.FromMilliseconds(Math.Max(0, left));
    }

    /// <summary>Turns a claim's reserve into what was spent, and adds the time it took.</summary>
    public static void Settle(LedgerTransaction transaction, ScopeLink link, PicoUsd reserve, PicoUsd cost, long milliseconds)
    {
        transaction.Execute(
            $"""
            UPDATE scopes SET reservedPico = reservedPico - @reserve, settledPico = settledPico + @cost,
              busyMilliseconds = busyMilliseconds + @milliseconds
            WHERE scopeId IN ({link.ScopeIds})
            """,
            new { reserve = reserve.Value, cost = cost.Value, milliseconds = Math.Max(0, milliseconds), link.Key });
    }

    /// <summary>Gives a claim back: it was never sent.</summary>
    public static void Release(LedgerTransaction transaction, ScopeLink link, ScopeClaim claim)
    {
        transaction.Execute(
            $"""
            UPDATE scopes SET reservedPico = reservedPico - @money, steps = steps - @Steps,
              toolCalls = toolCalls - @ToolCalls
            WHERE scopeId IN ({link.ScopeIds})
            """,
            new { money = claim.Money.Value, claim.Steps, claim.ToolCalls, link.Key });
    }

    /// <summary>Refuses everything that comes after in the scopes of a call.</summary>
    public static void Stop(LedgerTransaction transaction, ScopeLink link, string reason)
    {
        transaction.Execute(
            $"UPDATE scopes SET stopped = @reason WHERE scopeId IN ({link.ScopeIds})", new { reason, link.Key });
        transaction.Audit("scope", $"of {link.Table} {link.Key}", "STOPPED", new { reason });
    }

    private static ScopeRow FindOrAdd(LedgerTransaction transaction, ScopeLimit scope)
    {
        transaction.Execute(
            """
            INSERT INTO scopes(scopeId, kind, firstSeenAt, capPico, capSteps, capToolCalls, capBusyMilliseconds)
            VALUES(@ScopeId, @Kind, @now, @money, @Steps, @ToolCalls, @duration) ON CONFLICT DO NOTHING
            """,
            new
            {
                scope.ScopeId,
                scope.Kind,
                now = transaction.Now,
                money = scope.Limits.Money?.Value,
                scope.Limits.Steps,
                scope.Limits.ToolCalls,
                duration = (long?)scope.Limits.Duration?.TotalMilliseconds,
            });
        return transaction.Find<ScopeRow>("SELECT * FROM scopes WHERE scopeId = @ScopeId", new { scope.ScopeId })!;
    }

    private static BudgetExceeded? Refusal(ScopeRow row, ScopeClaim claim)
    {
        if (row.Stopped is not null)
        {
            return new BudgetExceeded(row.ScopeId, row.Kind, "stopped", "nothing", row.Stopped, "");
        }

        var used = new PicoUsd(row.SettledPico) + new PicoUsd(row.ReservedPico);
        if (row.CapPico is { } capPico && used + claim.Money > new PicoUsd(capPico))
        {
            return new BudgetExceeded(row.ScopeId, row.Kind, "usd", $"{new PicoUsd(capPico)}", $"{used}", $"{claim.Money}");
        }

        if (row.CapSteps is { } capSteps && claim.Steps > 0 && row.Steps + claim.Steps > capSteps)
        {
            return Counted(row, "steps", "model calls", capSteps, row.Steps, claim.Steps);
        }

        if (row.CapToolCalls is { } capToolCalls && claim.ToolCalls > 0
            && row.ToolCalls + claim.ToolCalls > capToolCalls)
        {
            return Counted(row, "toolCalls", "tool calls", capToolCalls, row.ToolCalls, claim.ToolCalls);
        }

        return row.CapBusyMilliseconds is { } capBusy && row.BusyMilliseconds >= capBusy
            ? new BudgetExceeded(
                row.ScopeId, row.Kind, "duration", Seconds(capBusy), Seconds(row.BusyMilliseconds), "more time")
            : null;
    }

    private static BudgetExceeded Counted(ScopeRow row, string limit, string unit, long cap, long used, long needed) =>
        new(row.ScopeId, row.Kind, limit, $"{cap} {unit}", $"{used} {unit}", $"{needed}");

    private static string Seconds(long milliseconds) =>
        (milliseconds / 1000m).ToString("0.###", CultureInfo.InvariantCulture) + " s";
}

/// <summary>What a call adds to its scopes when it is reserved.</summary>
internal readonly record struct ScopeClaim(PicoUsd Money, int Steps, int ToolCalls);

/// <summary>The scopes of one recorded call.</summary>
internal readonly record struct ScopeLink(string Table, string Column, long Key)
{
    /// <summary>A query for their ids; its parameter is <see cref="Key"/>.</summary>
    public string ScopeIds => $"SELECT scopeId FROM {Table} WHERE {Column} = @Key";

    public static ScopeLink OfModelCall(long callKey) => new("callScopes", "callKey", callKey);

    public static ScopeLink OfToolCall(long toolCallKey) => new("toolCallScopes", "toolCallKey", toolCallKey);

    public void Insert(LedgerTransaction transaction, IReadOnlyList<ScopeLimit> scopes)
    {
        foreach (var scope in scopes)
        {
            transaction.Execute(
                $"INSERT INTO {Table}({Column}, scopeId) VALUES(@Key, @ScopeId)", new { Key, scope.ScopeId });
        }
    }
}
