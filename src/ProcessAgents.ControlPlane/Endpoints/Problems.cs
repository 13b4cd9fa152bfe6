using Microsoft.AspNetCore.Http;

namespace ProcessAgents.ControlPlane.Endpoints;

/// <summary>Problem documents that several resources answer with.</summary>
internal static class Problems
{
    public static IResult NoCalls(long processInstanceKey) => Results.Problem(
        $"Expected to find calls of process instance with key '{processInstanceKey}', but the ledger has none.",
        statusCode: StatusCodes.Status404NotFound);
}
