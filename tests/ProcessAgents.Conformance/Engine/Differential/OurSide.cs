using System.Text;
using System.Text.Json;
using ProcessAgents.Protocol;

namespace ProcessAgents.Conformance;

/// <summary>Our engine, in memory. After every step it is rebuilt from its log.</summary>
internal sealed class OurSide(string prefix) : IEngineSide
{
    private readonly EngineRun _run = new();
    private int _seen;

    public EngineTrace Trace { get; } = new(prefix);

    public string Reason { get; private set; } = "";

    public long Now => _run.Now;

    public string Deploy(IReadOnlyList<(string Name, string Content)> resources)
    {
        var answer = Send(DeploymentIntent.Create, -1, new DeploymentRecord
        {
            Resources = [.. resources.Select(
                each => new DeploymentResource(each.Name, Encoding.UTF8.GetBytes(each.Content)))],
        });
        return Finish(answer);
    }

    public string Do(EngineAction action) => Finish(action switch
    {
        EngineAction.Create a => CodeOf(_run.Create(prefix + a.ProcessId, a.Variables, a.StartElementIds)),
        EngineAction.Cancel a => Send(ProcessInstanceIntent.Cancel, Key(a.Instance), new ProcessInstanceRecord()),
        EngineAction.Activate a => Activate(a),
        EngineAction.CompleteJob a => Send(
            JobIntent.Complete, Key(a.Job), new JobRecord { Variables = Bytes(a.Variables) }),
        EngineAction.FailJob a => Send(JobIntent.Fail, Key(a.Job), new JobRecord
        {
            Retries = a.Retries,
            ErrorMessage = a.Message,
            RetryBackOff = a.BackOff,
            Variables = Bytes(a.Variables),
        }),
        EngineAction.ThrowError a => Send(JobIntent.ThrowError, Key(a.Job), new JobRecord
        {
            ErrorCode = a.Code,
            ErrorMessage = a.Message,
            Variables = Bytes(a.Variables),
        }),
        EngineAction.UpdateRetries a => Send(JobIntent.Update, Key(a.Job), new JobRecord
        {
            Retries = a.Retries,
            ChangedAttributes = ["retries"],
        }),
        EngineAction.UpdateTimeout a => Send(JobIntent.Update, Key(a.Job), new JobRecord
        {
            Timeout = a.Timeout,
            ChangedAttributes = ["timeout"],
        }),
        EngineAction.Resolve a => Send(IncidentIntent.Resolve, Key(a.Incident), new IncidentRecord()),
        _ => DoWithEvents(action),
    });

    private string DoWithEvents(EngineAction action) => action switch
    {
        EngineAction.Publish a => Send(MessageIntent.Publish, -1, new MessageRecord
        {
            Name = prefix + a.Name,
            CorrelationKey = a.CorrelationKey,
            MessageId = a.MessageId,
            TimeToLive = a.TimeToLive,
            Variables = Bytes(a.Variables),
        }),
        EngineAction.Correlate a => Send(MessageCorrelationIntent.Correlate, -1, new MessageCorrelationRecord
        {
            Name = prefix + a.Name,
            CorrelationKey = a.CorrelationKey,
            Variables = Bytes(a.Variables),
        }),
        EngineAction.Broadcast a => Send(SignalIntent.Broadcast, -1, new SignalRecord
        {
            SignalName = prefix + a.Signal,
            Variables = Bytes(a.Variables),
        }),
        EngineAction.SetVariables a => Send(VariableDocumentIntent.Update, -1, new VariableDocumentRecord
        {
            ScopeKey = Key(a.Instance),
            Variables = Bytes(a.Variables),
            Local = a.Local,
        }),
        EngineAction.Advance a => Advance(a.Milliseconds),
        EngineAction.EvaluateDecision a => Send(DecisionEvaluationIntent.Evaluate, -1, new DecisionEvaluationRecord
        {
            DecisionId = prefix + a.DecisionId,
            Variables = Bytes(a.Variables),
        }),
        _ => DoWithUserTask(action),
    };

    private string DoWithUserTask(EngineAction action) => action switch
    {
        EngineAction.AssignUserTask a => Send(
            a.MayOverride ? UserTaskIntent.Assign : UserTaskIntent.Claim,
            Key(a.Task),
            new UserTaskRecord { Assignee = a.Assignee }),
        EngineAction.UnassignUserTask a => Send(
            UserTaskIntent.Assign, Key(a.Task), new UserTaskRecord { Action = "unassign" }),
        EngineAction.UpdateUserTask a => Send(UserTaskIntent.Update, Key(a.Task), Changes(a.Changes)),
        EngineAction.CompleteUserTask a => Send(
            UserTaskIntent.Complete, Key(a.Task), new UserTaskRecord { Variables = Bytes(a.Variables) }),
        _ => throw new InvalidOperationException($"Expected an action, but found {action}."),
    };

    private static UserTaskRecord Changes(string json)
    {
        using var document = JsonDocument.Parse(json);
        var changes = document.RootElement;
        return new UserTaskRecord
        {
            ChangedAttributes = [.. changes.EnumerateObject().Select(each => each.Name)],
            CandidateGroups = Texts(changes, "candidateGroups"),
            CandidateUsers = Texts(changes, "candidateUsers"),
            DueDate = changes.TryGetProperty("dueDate", out var due) ? due.GetString()! : "",
            FollowUpDate = changes.TryGetProperty("followUpDate", out var followUp) ? followUp.GetString()! : "",
            Priority = changes.TryGetProperty("priority", out var priority) ? priority.GetInt32() : 50,
        };
    }

    private static string[] Texts(JsonElement changes, string name) =>
        changes.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(each => each.GetString()!)] : [];

    private string Advance(long milliseconds)
    {
        _run.AdvanceBy(milliseconds);
        return "OK";
    }

    private string Activate(EngineAction.Activate action)
    {
        var answer = _run.Send(JobBatchIntent.Activate, -1, new JobBatchRecord
        {
            Type = prefix + action.JobType,
            Worker = "worker",
            Timeout = action.Timeout,
            MaxJobsToActivate = action.Max,
            FetchVariables = action.FetchVariables,
        });
        return answer is { RecordType: RecordType.Event, Value: JobBatchRecord batch }
            ? string.Join(' ', batch.JobKeys.Zip(batch.Jobs).Select(each =>
                $"{Trace.NameOf(each.First)} {CanonicalJson.Of(Encoding.UTF8.GetString(each.Second.Variables))}"))
            : CodeOf(answer);
    }

    private string Send<TIntent>(TIntent intent, long key, RecordValue value)
        where TIntent : struct, Enum => CodeOf(_run.Send(intent, key, value));

    private string Finish(string answer)
    {
        foreach (var record in _run.Records.Skip(_seen).Where(record => record.RecordType == RecordType.Event))
        {
            Trace.Add(TraceRecord.Of(record));
        }

        _seen = _run.Records.Count;
        return _run.Rebuild() ? answer : answer + " BUT THE REBUILT STATE DIFFERS";
    }

    private long Key(string name) => Trace.KeyOf(name);

    private string CodeOf(Record? answer)
    {
        Reason = answer?.RejectionReason ?? "";
        return answer switch
        {
            null => "NO ANSWER",
            { RecordType: RecordType.CommandRejection } => TraceRecord.Words(answer.RejectionType.ToString()),
            { Value: DecisionEvaluationRecord evaluation } => CanonicalJson.Of(Encoding.UTF8.GetString(evaluation.DecisionOutput)),
            _ => "OK",
        };
    }

    private static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);
}
