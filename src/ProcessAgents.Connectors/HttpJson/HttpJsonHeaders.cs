using System.Globalization;
using ProcessAgents.Agents;
using ProcessAgents.Feel;
using ProcessAgents.JobWorkers;

namespace ProcessAgents.Connectors.HttpJson;

/// <summary>The headers of an <c>http-json</c> task.</summary>
internal sealed record HttpJsonHeaders
{
    public required HttpMethod Method { get; init; }
    public required Template Url { get; init; }
    public required IReadOnlyList<(string Name, Template Value)> Headers { get; init; }
    public required string Tool { get; init; }
    public required string IdempotencyKeyHeader { get; init; }
    public required bool OncePerProcessInstance { get; init; }
    public required bool Irreversible { get; init; }

    /// <summary>Gives who or what allowed an irreversible call; null when nothing was declared.</summary>
    public required FeelExpression? Approval { get; init; }
    public required Template? ReadBackUrl { get; init; }
    public required string? ResultVariable { get; init; }
    public required FeelExpression? ResultExpression { get; init; }
    public required IReadOnlyDictionary<string, string> Errors { get; init; }
    public required TimeSpan Timeout { get; init; }
    public required TimeSpan RetryBackOff { get; init; }

    public static HttpJsonHeaders Read(JobContext job)
    {
        var headers = new TaskHeaders(job);
        return new HttpJsonHeaders
        {
            Method = headers.Choice(
                "method",
                HttpMethod.Get,
                [
                    ("GET", HttpMethod.Get),
                    ("POST", HttpMethod.Post),
                    ("PUT", HttpMethod.Put),
                    ("PATCH", HttpMethod.Patch),
                    ("DELETE", HttpMethod.Delete),
                ]),
            Url = Template.Parse(headers.Required("url"), "header 'url'", true),
            Headers = [.. headers.Family("header").Select(header => (
                header.Name, Template.Parse(header.Value, $"header 'header.{header.Name}'", true)))],
            Tool = headers.Optional("tool") ?? job.ElementId,
            IdempotencyKeyHeader = headers.Optional("idempotencyKeyHeader") ?? "Idempotency-Key",
            OncePerProcessInstance = headers.Choice(
                "once", false, [("elementInstance", false), ("processInstance", true)]),
            Irreversible = headers.Boolean("irreversible"),
            Approval = headers.Optional("approval") is { } approval
                ? FeelVariables.Parse(approval, "header 'approval'")
                : null,
            ReadBackUrl = headers.Optional("readBack.url") is { } url
                ? Template.Parse(url, "header 'readBack.url'", true)
                : null,
            ResultVariable = headers.Optional("resultVariable"),
            ResultExpression = headers.Optional("resultExpression") is { } expression
                ? FeelVariables.Parse(expression, "header 'resultExpression'")
                : null,
            Errors = headers.Family("error").ToDictionary(error => error.Name, error => error.Value, StringComparer.Ordinal),
            Timeout = headers.Duration("timeout", TimeSpan.FromSeconds(30)),
            RetryBackOff = headers.Duration("retryBackoff", TimeSpan.FromSeconds(2)),
        };
    }

    /// <summary>The BPMN error code for a status: by its number, then by its hundred (<c>4xx</c>).</summary>
    public string? ErrorFor(int status) =>
        Errors.GetValueOrDefault(status.ToString(CultureInfo.InvariantCulture))
        ?? Errors.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"{status / 100}xx"));
}
