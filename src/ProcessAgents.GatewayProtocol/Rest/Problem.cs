namespace ProcessAgents.GatewayProtocol.Rest;

/// <summary>An error answer, <c>application/problem+json</c>.</summary>
/// <param name="Title">The code, for instance NOT_FOUND or INVALID_ARGUMENT; words where no code applies.</param>
/// <param name="Status">The HTTP status once more.</param>
/// <param name="Detail">What happened, where, and what to do.</param>
/// <param name="Instance">The path that was asked for.</param>
public sealed record Problem(string Type, string Title, int Status, string Detail, string Instance)
{
    public const string ContentType = "application/problem+json";
}
