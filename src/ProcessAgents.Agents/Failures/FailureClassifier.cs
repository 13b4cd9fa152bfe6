using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ProcessAgents.Dmn;
using ProcessAgents.Feel;
using ProcessAgents.JobWorkers;

namespace ProcessAgents.Agents;

/// <summary>
/// Says which class a failure is, by the decision table <c>failure-classification</c>, and ends the job accordingly.
/// </summary>
public sealed class FailureClassifier
{
    private const string DecisionId = "failure-classification";
    private readonly DecisionRequirementsGraph graph;

    /// <exception cref="InvalidDataException">The table is missing or cannot be read.</exception>
    public FailureClassifier(AgentOptions options)
    {
        var path = options.FailureClassification;
        if (!System.IO.File.Exists(path))
        {
            throw new InvalidDataException($"Expected to read the failure classification '{path}', but there is no such file.");
        }

        var bytes = System.IO.File.ReadAllBytes(path);
        var read = DmnDocument.Read(bytes, path);
        graph = read.Graph is { } found && read.Problems.Count == 0 && found.FindElement(DecisionId) is Decision
            ? found
            : throw new InvalidDataException(
                $"Expected '{path}' to hold decision '{DecisionId}', but "
                + (read.Problems is [var first, ..] ? first.ToString() : "it does not."));
        Version = PinnedDecisions.VersionOf(
            new ResourceFile(path, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))), DecisionId);
    }

    /// <summary>The decision and the hash of its file, for the ledger.</summary>
    public string Version { get; }

    /// <summary>The class of a failure, and the BPMN error code if the table names one.</summary>
    /// <exception cref="JobFailureException">
    /// The table gives no class: an incident, since guessing could cost money.
    /// </exception>
    public (FailureClass Class, string? ErrorCode) Classify(CallFailure failure)
    {
        var scope = new FeelContext(
        [
            KeyValuePair.Create<string, FeelValue>("provider", new FeelString(failure.Provider)),
            KeyValuePair.Create<string, FeelValue>(
                "status", failure.Status is { } status ? FeelNumber.Of(status) : FeelNull.Instance),
            KeyValuePair.Create<string, FeelValue>("code", new FeelString(failure.Code)),
            KeyValuePair.Create<string, FeelValue>("finishReason", new FeelString(failure.FinishReason)),
        ]);
        var evaluation = graph.Evaluate(DecisionId, scope, new FeelEnvironment(0));
        var output = evaluation.Output as FeelContext;
        FailureClass? failureClass = (output?["class"] as FeelString)?.Value switch
        {
            "transient" => FailureClass.Transient,
            "recoverable" => FailureClass.Recoverable,
            "fatal" => FailureClass.Fatal,
            _ => null,
        };
        return failureClass is { } known
            ? (known, (output!["errorCode"] as FeelString)?.Value)
            : throw JobEnds.Incident(
                $"Expected decision '{Version}' to give a class for a failure, but it does not "
                + $"({evaluation.FailureMessage ?? "no rule fits"}). The failure: {failure.Message}");
    }

    /// <summary>How the job ends.</summary>
    /// <param name="job">The job.</param>
    /// <param name="failure">Why.</param>
    /// <param name="wait">Wait before a transient failure is tried again; null: the host's growing wait.</param>
    /// <param name="otherwise">BPMN error code of a recoverable failure for which the table names none.</param>
    /// <param name="inner">What was caught.</param>
    public Exception End(JobContext job, CallFailure failure, TimeSpan? wait, string otherwise, Exception? inner)
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
