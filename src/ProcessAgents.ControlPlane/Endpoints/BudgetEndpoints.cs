using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ProcessAgents.Ledger;

namespace ProcessAgents.ControlPlane.Endpoints;

/// <summary><c>GET budgets</c>: what may be spent in each scope, and what is.</summary>
internal static class BudgetEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, CallLedger ledger) => routes.MapGet(
        "/budgets",
        (long? processInstanceKey) => Results.Json(new BudgetsAnswer(
            [.. ledger.Usage.Scopes(processInstanceKey).Select(BudgetBody.Of)])));

    private sealed record BudgetsAnswer(IReadOnlyList<BudgetBody> Budgets);

    private sealed record BudgetBody(
        string Scope,
        string Kind,
        decimal? LimitUsd,
        decimal SettledUsd,
        decimal ReservedUsd,
        long? LimitSteps,
        long Steps,
        long? LimitToolCalls,
        long ToolCalls,
        double? LimitSeconds,
        double Seconds,
        double? LimitWallClockSeconds,
        double? LimitIdleSeconds,
        string? Stopped)
    {
        public static BudgetBody Of(ScopeRow row) => new(
            row.ScopeId,
            row.Kind,
            row.CapPico is { } cap ? new PicoUsd(cap).Usd : null,
            new PicoUsd(row.SettledPico).Usd,
            new PicoUsd(row.ReservedPico).Usd,
            row.CapSteps,
            row.Steps,
            row.CapToolCalls,
            row.ToolCalls,
            row.CapBusyMilliseconds / 1000.0,
            row.BusyMilliseconds / 1000.0,
            row.CapWallMilliseconds / 1000.0,
            row.CapIdleMilliseconds / 1000.0,
            row.Stopped);
    }
}
