using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ProcessAgents.Ledger;

namespace ProcessAgents.ControlPlane.Endpoints;

/// <summary><c>GET health</c>: answers when the ledger does.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, CallLedger ledger) => routes.MapGet("/health", () =>
        Results.Json(new HealthAnswer("ok", ledger.Prices.Id, ledger.Audit.Head?.Sequence ?? 0, ledger.Audit.Head?.Hash)));

    /// <param name="Status">ok.</param>
    /// <param name="PriceTable">The table that prices new calls.</param>
    /// <param name="AuditEntries">Entries of the audit.</param>
    /// <param name="AuditHead">Hash of the last entry, which stands for all before it.</param>
    private sealed record HealthAnswer(string Status, string PriceTable, long AuditEntries, string? AuditHead);
}
