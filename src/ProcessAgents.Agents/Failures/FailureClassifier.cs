using System.Text.Json.Nodes;
using ProcessAgents.JobWorkers;

namespace ProcessAgents.Agents;

/// <summary>Says which class a failure is, and ends the job accordingly.</summary>
public sealed class FailureClassifier(AgentOptions options)
{
    /// <summary>The decision and its hash, for the ledger.</summary>
    public string Version => Path.GetFileNameWithoutExtension(options.FailureClassification);

    /// <summary>The class of a failure, and the BPMN error code if the table names one.</summary>
    public (FailureClass Class, string? ErrorCode) Classify(CallFailure failure) => failure switch
    {
        _ when Version.Length == 0 => (FailureClass.Fatal, null),
        { FinishReason: "content_filter" } => (FailureClass.Recoverable, BpmnErrorCodes.ContentFiltered),
        { Code: "context_length_exceeded" or "budget_exceeded" } => (FailureClass.Recoverable, null),
        { Status: 408 or 409 or 425 or 429 or >= 500 } => (FailureClass.Transient, null),
        { Status: null } => (FailureClass.Transient, null),
        _ => (FailureClass.Fatal, null),
    };

    /// <summary>How the job ends.</summary>
    /// <param name="job">The job.</param>
    /// <param name="failure">Why.</param>
    /// <param name="wait">Wait before a transient failure is tried again.</param>
    /// <param name="otherwise">BPMN error code of a recoverable failure for which the table names none.</param>
    /// <param name="inner">What was caught.</param>
    public Exception End(JobContext job, CallFailure failure, TimeSpan wait, string otherwise, Exception? inner)
    {
        var (failureClass, errorCode) = Classify(failure);
        return failureClass switch
        {
            FailureClass.Transient => new JobFailureException(failure.Message, job.Retries - 1, wait, null, inner),
            FailureClass.Recoverable => BpmnError(errorCode ?? otherwise, failure, failureClass),
            FailureClass.Fatal => JobEnds.Incident(failure.Message, inner),
        };
    }

    /// <summary>A BPMN error that brings the failure along.</summary>
    public static BpmnErrorException BpmnError(string code, CallFailure failure, FailureClass failureClass) => new(
        code,
        failure.Message,
        new JsonObject
        {
            ["failure"] = new JsonObject
            {
                ["class"] = failureClass.ToString().ToLowerInvariant(),
                ["provider"] = failure.Provider,
                ["status"] = failure.Status,
                ["code"] = failure.Code,
                ["message"] = failure.Message,
            },
        });
}
