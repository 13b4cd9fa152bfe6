using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProcessAgents.Ledger;

namespace ProcessAgents.Agents;

/// <summary>Attempts and verdicts as the process and the model see them.</summary>
public static class AttemptJson
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonObject Verdict(StepAttempt attempt, int attemptsLeft) => new()
    {
        ["valid"] = attempt.Valid,
        ["attempt"] = attempt.Attempt,
        ["attemptsLeft"] = attemptsLeft,
        ["findings"] = Findings(attempt.Findings),
    };

    public static JsonObject Attempt(StepAttempt attempt) => new()
    {
        ["attempt"] = attempt.Attempt,
        ["valid"] = attempt.Valid,
        ["model"] = attempt.Model,
        ["promptId"] = attempt.PromptId,
        ["promptSha256"] = attempt.PromptSha256,
        ["temperature"] = attempt.Temperature,
        ["candidate"] = Candidate(attempt.Candidate),
        ["findings"] = Findings(attempt.Findings),
    };

    /// <summary>What the next attempt is told about a rejected one.</summary>
    public static string FailureContext(StepAttempt attempt) => new JsonObject
    {
        ["failure_context"] = new JsonObject
        {
            ["attempt"] = attempt.Attempt,
            ["previous_action"] = Candidate(attempt.Candidate),
            ["failure_reason"] = new JsonArray(
                [.. attempt.Findings.Select(finding => (JsonNode)$"{finding.Check}: {finding.Message}")]),
        },
    }.ToJsonString(Relaxed);

    private static JsonArray Findings(IReadOnlyList<Finding> findings) =>
        new([.. findings.Select(finding => new JsonObject { ["check"] = finding.Check, ["message"] = finding.Message })]);

    private static JsonNode? Candidate(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes);
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(bytes);
        }
    }
}
