using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ProcessAgents.Ledger;

namespace ProcessAgents.ControlPlane.Endpoints;

/// <summary><c>GET usage</c>: totals and groups.</summary>
internal static class UsageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, CallLedger ledger) => routes.MapGet("/usage", (
        string? by, long? processInstanceKey, string? bpmnProcessId, string? model) =>
    {
        UsageDimension? dimension = by switch
        {
            null or "processInstance" => UsageDimension.ProcessInstance,
            "process" => UsageDimension.Process,
            "element" => UsageDimension.Element,
            "agent" => UsageDimension.Agent,
            "model" => UsageDimension.Model,
            "priceTable" => UsageDimension.PriceTable,
            _ => null,
        };
        if (dimension is null)
        {
            return Results.Problem(
                $"Expected 'by' to be processInstance, process, element, agent, model or priceTable, but it is '{by}'.",
                statusCode: StatusCodes.Status400BadRequest);
        }

        var filter = new UsageFilter(processInstanceKey, bpmnProcessId, model);
        return Results.Json(new UsageAnswer(
            by ?? "processInstance",
            ledger.Prices.Id,
            UsageBody.Of(null, ledger.Usage.Totals(filter)),
            [.. ledger.Usage.By(dimension.Value, filter).Select(group => UsageBody.Of(group.Name, group.Totals))]));
    });

    /// <param name="By">What the groups are.</param>
    /// <param name="PriceTable">The table that prices new calls.</param>
    /// <param name="Total">Everything that fits the filter.</param>
    /// <param name="Groups">The same per value, dearest first.</param>
    private sealed record UsageAnswer(string By, string PriceTable, UsageBody Total, IReadOnlyList<UsageBody> Groups);
}
