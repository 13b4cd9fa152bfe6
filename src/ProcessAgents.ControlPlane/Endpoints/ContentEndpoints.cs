using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ProcessAgents.Ledger;

namespace ProcessAgents.ControlPlane.Endpoints;

/// <summary><c>GET contents/{sha256}</c>: a request, an answer or a proposal, by the hash that lineage gives.</summary>
internal static class ContentEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, CallLedger ledger) => routes.MapGet(
        "/contents/{sha256}",
        (string sha256) => ledger.Usage.Content(sha256) is { } bytes
            // Data of others: shown as text, never run as a page.
            ? Results.Bytes(bytes, "text/plain; charset=utf-8")
            : Results.Problem(
                $"Expected to find content with hash '{sha256}', but the ledger has none, or it was erased.",
                statusCode: StatusCodes.Status404NotFound));
}
