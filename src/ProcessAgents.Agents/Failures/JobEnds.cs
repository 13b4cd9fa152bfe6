using System.Text.Json.Nodes;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Agents;

/// <summary>The ways in which an agent's job ends other than by completing.</summary>
public static class JobEnds
{
    /// <summary>An incident: nothing that happens by itself will help.</summary>
    public static JobFailureException Incident(string message, Exception? inner = null) =>
        new(message, retries: 0, innerException: inner);

    /// <summary>Another handler does it: come again, without a retry less.</summary>
    public static JobFailureException ComeAgain(
        JobContext job, string message, TimeSpan backOff, Exception? inner = null) =>
        new(message, job.Retries, backOff, innerException: inner);

    /// <summary>A limit is reached: the process decides what follows.</summary>
    public static BpmnErrorException BudgetExceeded(BudgetExceeded budget) => new(
        BpmnErrorCodes.BudgetExceeded,
        budget.Message,
        new JsonObject
        {
            ["budget"] = new JsonObject
            {
                ["scope"] = budget.Kind,
                ["limit"] = budget.Limit,
                ["allowed"] = budget.Allowed,
                ["used"] = budget.Used,
                ["needed"] = budget.Needed,
                ["message"] = budget.Message,
            },
        });

    /// <summary>The last attempt was rejected: a person decides.</summary>
    public static BpmnErrorException VerificationExhausted(string step, IReadOnlyList<StepAttempt> rejections)
    {
        var last = rejections[^1];
        return new BpmnErrorException(
            BpmnErrorCodes.VerificationExhausted,
            $"All {rejections.Count} attempts of step '{step}' were rejected; the last one because: "
            + string.Join(" ", last.Findings.Select(finding => finding.Message)),
            new JsonObject
            {
                ["verdict"] = AttemptJson.Verdict(last, 0),
                ["attempts"] = new JsonArray([.. rejections.Select(AttemptJson.Attempt)]),
            });
    }
}

/// <summary>The codes of the BPMN errors that agents throw.</summary>
public static class BpmnErrorCodes
{
    public const string BudgetExceeded = "BUDGET_EXCEEDED";
    public const string VerificationExhausted = "VERIFICATION_EXHAUSTED";
    public const string FailedModelCall = "FAILED_MODEL_CALL";
    public const string ContentFiltered = "MODEL_RESPONSE_CONTENT_FILTERED";
    public const string FailedToolCall = "FAILED_TOOL_CALL";
    public const string OutcomeUnknown = "MODEL_CALL_OUTCOME_UNKNOWN";
    public const string ApprovalRequired = "APPROVAL_REQUIRED";
    public const string ApprovalRefused = "APPROVAL_REFUSED";
}
