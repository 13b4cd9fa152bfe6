using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProcessAgents.Agents;
using ProcessAgents.Feel;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Connectors.Verify;

/// <summary>
/// Checks a proposal and records the verdict. The last rejected attempt throws a BPMN error, so that a person decides.
/// </summary>
[JobType(JobTypes.Verify)]
internal sealed class VerifyProposalWorker(
    CallLedger ledger,
    ResourceFiles files,
    JsonSchemas schemas,
    FactReader factReader,
    PolicyCheck policy,
    TemplateRenderer renderer,
    AgentOptions options) : IJobWorker<JsonElement, JobOutcome>
{
    public async Task<JobOutcome> HandleAsync(JsonElement input, JobContext job, CancellationToken cancellationToken)
    {
        var headers = VerifyHeaders.Read(job, options.Limits);
        if (!input.TryGetProperty("candidate", out var candidate))
        {
            throw JobEnds.Incident(
                $"Expected task '{job.ElementId}' to have variable 'candidate', but it does not: map the proposal to it.");
        }

        var (findings, facts) = await CheckAsync(headers, job, input, candidate, cancellationToken);
        var verdict = ledger.Attempts.Decide(new AttemptDecision
        {
            Cluster = options.Cluster,
            ProcessInstanceKey = job.ProcessInstanceKey,
            Step = headers.Step,
            VerifierKey = $"element-instance:{job.ElementInstanceKey}",
            Valid = findings.Count == 0,
            Candidate = JsonSerializer.SerializeToUtf8Bytes(candidate),
            Findings = findings,
            DecisionVersion = headers.Policy is { } asked
                ? PinnedDecisions.VersionOf(files.Read(asked.Path), asked.DecisionId)
                : "",
        });
        Failpoint.Hit("verdict");
        if (!verdict.Valid && verdict.Attempt >= headers.MaxAttempts)
        {
            // -1 is no element instance: every rejection of the step that still counts.
            throw JobEnds.VerificationExhausted(headers.Step, Rejections(headers, job, verdict));
        }

        return new JobOutcome.Completed(Variables(headers, job, verdict, facts));
    }

    private IReadOnlyList<StepAttempt> Rejections(VerifyHeaders headers, JobContext job, StepAttempt verdict) =>
        ledger.Attempts.RejectionsFor(options.Cluster, job.ProcessInstanceKey, headers.Step, -1) is { Count: > 0 } all
            ? all
            : [verdict];

    private async Task<(IReadOnlyList<Finding> Findings, FeelContext Facts)> CheckAsync(
        VerifyHeaders headers,
        JobContext job,
        JsonElement input,
        JsonElement candidate,
        CancellationToken cancellationToken)
    {
        if (headers.Schema is { } path)
        {
            var wrong = await schemas.CheckAsync(files.Read(path), candidate.GetRawText(), cancellationToken);
            if (wrong.Count > 0)
            {
                return (wrong, FeelContext.Empty);
            }
        }

        var scope = FeelVariables.Scope(input);
        var (facts, missing) = await factReader.ReadAsync(job, headers, scope, cancellationToken);
        if (missing.Count > 0)
        {
            return (missing, facts);
        }

        scope = FeelVariables.Scope(input, ("facts", facts));
        var findings = headers.Assertions
            .Where(assertion => !Holds(assertion.Expression, scope))
            .Select(assertion => new Finding(
                $"assert.{assertion.Name}", MessageOf(headers, assertion.Name, assertion.Expression, scope)))
            .ToList();
        if (headers.Policy is { } named)
        {
            findings.AddRange(policy.Check(named.Path, named.DecisionId, scope));
        }

        return (findings, facts);
    }

    /// <summary>Anything but true is a finding: what cannot be evaluated has not been shown.</summary>
    private bool Holds(FeelExpression expression, FeelContext scope) =>
        expression.Evaluate(scope, renderer.Environment()) is { IsSuccess: true, Value: FeelBoolean { Value: true } };

    private string MessageOf(VerifyHeaders headers, string name, FeelExpression expression, FeelContext scope) =>
        headers.Messages.TryGetValue(name, out var message)
            ? renderer.Text(message, scope, $"header 'message.{name}'")
            : $"Expected {expression.Text}, but it does not hold.";

    private JsonElement Variables(VerifyHeaders headers, JobContext job, StepAttempt verdict, FeelContext facts)
    {
        var variables = new JsonObject
        {
            [headers.ResultVariable] = AttemptJson.Verdict(
                verdict, verdict.Valid ? 0 : headers.MaxAttempts - verdict.Attempt),
        };
        if (headers.FactsVariable is { } name)
        {
            variables[name] = JsonNode.Parse(Encoding.UTF8.GetString(FeelJson.Write(facts)));
        }

        if (headers.AttemptsVariable is { } attempts)
        {
            variables[attempts] = new JsonArray([.. ledger.Attempts.Of(options.Cluster, job.ProcessInstanceKey)
                .Where(attempt => attempt.Step == headers.Step)
                .Select(AttemptJson.Attempt)]);
        }

        return JsonSerializer.SerializeToElement(variables);
    }
}
