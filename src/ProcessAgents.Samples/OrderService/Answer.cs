using System.Text.Json.Nodes;

namespace ProcessAgents.Samples.OrderService;

/// <summary>What a call is answered with.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The resource, or a problem of RFC 9457.</param>
internal sealed record Answer(int Status, JsonObject Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public string ContentType => IsSuccess ? "application/json" : "application/problem+json";

    public static Answer Ok(JsonObject body) => new(200, body);

    public static Answer Created(JsonObject body) => new(201, body);

    public static Answer NotFound(string noun, string id) =>
        Problem(404, "not-found", $"Expected to find {noun} '{id}', but there is none.");

    /// <param name="status">The HTTP status.</param>
    /// <param name="type">Names the kind of problem, in lower case with hyphens.</param>
    /// <param name="detail">What happened, where and what to do.</param>
    public static Answer Problem(int status, string type, string detail) => new(status, new JsonObject
    {
        ["type"] = $"urn:processagents:order-service:{type}",
        ["title"] = type,
        ["status"] = status,
        ["detail"] = detail,
    });
}
