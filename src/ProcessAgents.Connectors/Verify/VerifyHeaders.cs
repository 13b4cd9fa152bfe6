using ProcessAgents.Agents;
using ProcessAgents.Feel;
using ProcessAgents.JobWorkers;

namespace ProcessAgents.Connectors.Verify;

/// <summary>The headers of a <c>verify</c> task.</summary>
internal sealed record VerifyHeaders
{
    public required string Step { get; init; }
    public required string? Schema { get; init; }
    public required IReadOnlyList<(string Name, Template Url)> Facts { get; init; }
    public required IReadOnlyList<(string Name, Template Value)> FactHeaders { get; init; }
    public required IReadOnlyList<(string Name, FeelExpression Expression)> Assertions { get; init; }
    public required IReadOnlyDictionary<string, Template> Messages { get; init; }
    public required (string Path, string DecisionId)? Policy { get; init; }
    public required string ResultVariable { get; init; }
    public required string? FactsVariable { get; init; }
    public required int MaxAttempts { get; init; }
    public required string? AttemptsVariable { get; init; }
    public required TimeSpan Timeout { get; init; }

    public static VerifyHeaders Read(JobContext job, AgentLimits limits)
    {
        var headers = new TaskHeaders(job);
        return new VerifyHeaders
        {
            Step = StepNames.Of(headers.Required("step"), job.Variables),
            Schema = headers.Optional("schema"),
            Facts = Templates(headers, "fact", true),
            FactHeaders = Templates(headers, "factHeader", true),
            Assertions = [.. headers.Family("assert")
                .Select(header => (header.Name, FeelVariables.Parse(header.Value, $"header 'assert.{header.Name}'")))],
            Messages = Templates(headers, "message", false)
                .ToDictionary(message => message.Name, message => message.Value, StringComparer.Ordinal),
            Policy = ReadPolicy(headers),
            ResultVariable = headers.Optional("resultVariable") ?? "verdict",
            FactsVariable = headers.Optional("factsVariable"),
            MaxAttempts = headers.Integer("maxAttempts", limits.AttemptsMax, 1, limits.AttemptsMax),
            Timeout = headers.Duration("timeout", TimeSpan.FromSeconds(30)),
            AttemptsVariable = headers.Optional("attemptsVariable"),
        };
    }

    private static (string Path, string DecisionId)? ReadPolicy(TaskHeaders headers)
    {
        if (headers.Optional("policy") is not { } policy)
        {
            return null;
        }

        return policy.Split('#') is [{ Length: > 0 } path, { Length: > 0 } decisionId]
            ? (path, decisionId)
            : throw headers.Wrong("policy", $"to be the path of a DMN file, # and a decision id, but it is '{policy}'");
    }

    private static List<(string Name, Template Value)> Templates(TaskHeaders headers, string family, bool configuration) =>
        [.. headers.Family(family).Select(header => (
            header.Name, Template.Parse(header.Value, $"header '{family}.{header.Name}'", configuration)))];
}
