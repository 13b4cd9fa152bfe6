using System.Globalization;

namespace ProcessAgents.Ledger.Scopes;

/// <summary>What a scope's limits say to a claim, and how much time they leave. A limit may be used up exactly.</summary>
internal static class ScopeRefusals
{
    /// <summary>Which limit refuses a claim; null when it fits.</summary>
    public static BudgetExceeded? Of(ScopeRow row, ScopeClaim claim, long now)
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

        return WholeLimits(row, now).FirstOrDefault(limit => limit.Left <= TimeSpan.Zero)?.WhenOver;
    }

    /// <summary>How long a call that begins now may last; nothing for what is not limited.</summary>
    public static IEnumerable<TimeLimit> WholeLimits(ScopeRow row, long now)
    {
        if (row.CapBusyMilliseconds is { } capBusy)
        {
            yield return Timed(row, "duration", capBusy, row.BusyMillisecondsAt(now));
        }

        if (row.CapWallMilliseconds is { } capWall)
        {
            yield return Timed(row, "wallClock", capWall, Math.Max(0, now - row.FirstSeenAt));
        }
    }

    /// <summary>How long a call may give no sign of life; null when that is not limited.</summary>
    public static TimeLimit? IdleLimit(ScopeRow row) =>
        row.CapIdleMilliseconds is { } capIdle ? Timed(row, "idle", capIdle, 0) : null;

    private static TimeLimit Timed(ScopeRow row, string limit, long cap, long used) => new(
        TimeSpan.FromMilliseconds(cap - used),
        new BudgetExceeded(row.ScopeId, row.Kind, limit, Seconds(cap), Seconds(used), "more time"));

    private static BudgetExceeded Counted(ScopeRow row, string limit, string unit, long cap, long used, long needed) =>
        new(row.ScopeId, row.Kind, limit, $"{cap} {unit}", $"{used} {unit}", $"{needed}");

    private static string Seconds(long milliseconds) =>
        (milliseconds / 1000m).ToString("0.###", CultureInfo.InvariantCulture) + " s";
}
