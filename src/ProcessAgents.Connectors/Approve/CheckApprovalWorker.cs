using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProcessAgents.Agents;
using ProcessAgents.Feel;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Connectors.Approve;

/// <summary>
/// Checks who completed a user task, and records who decided what and when. A person who may not decide is told to the
/// process as a BPMN error: the decision does not count.
/// </summary>
[JobType(JobTypes.Approval)]
internal sealed class CheckApprovalWorker(CallLedger ledger, TemplateRenderer renderer, AgentOptions options)
    : IJobWorker<JsonElement, JobOutcome>
{
    public async Task<JobOutcome> HandleAsync(JsonElement input, JobContext job, CancellationToken cancellationToken)
    {
        var headers = ApprovalHeaders.Read(job);
        var approval = ledger.Approvals.FindByCheck(options.Cluster, job.ElementInstanceKey);
        if (approval is null)
        {
            approval = await JudgeAsync(headers, job, FeelVariables.Scope(input), cancellationToken);
            ledger.Approvals.Record(approval);
        }

        var record = new JsonObject
        {
            ["by"] = approval.Person,
            ["task"] = approval.ElementId,
            ["userTaskKey"] = Text(approval.UserTaskKey),
            ["at"] = approval.CompletedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime : null,
            ["granted"] = approval.Granted,
            ["reason"] = approval.Reason,
        };
        var variables = new JsonObject { [headers.ResultVariable] = record };
        return approval.Granted
            ? new JobOutcome.Completed(JsonSerializer.SerializeToElement(variables))
            : throw new BpmnErrorException(BpmnErrorCodes.ApprovalRefused, approval.Reason, variables);
    }

    private async Task<Ledger.Approval> JudgeAsync(
        ApprovalHeaders headers, JobContext job, FeelContext scope, CancellationToken cancellationToken)
    {
        var completed = options.CompletedUserTasks ?? throw JobEnds.Incident(
            "Expected to ask the gateway who completed the user task, but the worker is not told how.");
        var counted = ledger.Approvals.Of(options.Cluster, job.ProcessInstanceKey)
            .Select(earlier => earlier.UserTaskKey).ToHashSet();
        var task = (await completed(job.ProcessInstanceKey, cancellationToken))
            .Where(candidate => headers.Tasks.Contains(candidate.ElementId) && !counted.Contains(candidate.Key))
            .MaxBy(candidate => candidate.Key)
            // A cluster's search lags behind its engine: the job comes again.
            ?? throw new JobFailureException(
                $"Expected a completed user task {string.Join(" or ", headers.Tasks)} that was not checked before, but the "
                + "gateway shows none.");
        var (granted, reason) = Judge(headers, job, scope, task);
        return new Ledger.Approval
        {
            Cluster = options.Cluster,
            ProcessInstanceKey = job.ProcessInstanceKey,
            CheckKey = job.ElementInstanceKey,
            UserTaskKey = task.Key,
            ElementId = task.ElementId,
            Person = task.Assignee ?? "",
            CandidateGroups = string.Join(',', task.CandidateGroups),
            Decision = Encoding.UTF8.GetString(
                FeelJson.Write(renderer.Evaluate(headers.Decision, scope, "header 'decision'"))),
            CompletedAt = task.CompletedAt?.ToUnixTimeMilliseconds(),
            Granted = granted,
            Reason = reason,
        };
    }

    private (bool Granted, string Reason) Judge(
        ApprovalHeaders headers, JobContext job, FeelContext scope, CompletedUserTask task)
    {
        if (string.IsNullOrEmpty(task.Assignee))
        {
            return (false, $"User task '{task.ElementId}' was completed by nobody in particular: assign it first.");
        }

        if (Requesters(headers, scope).Contains(task.Assignee))
        {
            return (false, $"'{task.Assignee}' asked for this and cannot decide it.");
        }

        if (ledger.Usage.Calls(new UsageFilter(job.ProcessInstanceKey, Cluster: options.Cluster))
            .Any(call => call.Agent == task.Assignee))
        {
            return (false, $"'{task.Assignee}' is an agent of this process and cannot decide what it proposed.");
        }

        if (task.CandidateGroups.Count > 0
            && options.People is { } people && !people.IsInOneOf(task.Assignee, task.CandidateGroups))
        {
            return (false, $"'{task.Assignee}' is not in {string.Join(" or ", task.CandidateGroups)}.");
        }

        return (true, $"'{task.Assignee}' may decide.");
    }

    private IEnumerable<string> Requesters(ApprovalHeaders headers, FeelContext scope) =>
        headers.Requester is null ? [] : renderer.Evaluate(headers.Requester, scope, "header 'requester'") switch
        {
            FeelString one => [one.Value],
            FeelList many => many.OfType<FeelString>().Select(name => name.Value),
            _ => [],
        };

    private static string Text(long key) => key.ToString(CultureInfo.InvariantCulture);
}
