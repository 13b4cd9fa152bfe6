using System.Buffers;
using System.Text;
using ProcessAgents.Protocol;
using Record = ProcessAgents.Protocol.Record;

namespace ProcessAgents.Engine.Tests;

/// <summary>An engine in memory with its log and a clock in the hand of the test. After every step it can be checked
/// that replaying the log gives the same state.</summary>
public sealed class EngineHarness
{
    private const int DueCountMax = 100;

    private readonly EngineLimits _limits;
    private readonly List<Record> _log = [];
    private ProcessEngine _engine;
    private int _shown;

    public EngineHarness(EngineLimits? limits = null, bool checkReplay = true)
    {
        _limits = limits ?? new EngineLimits();
        _engine = new ProcessEngine(_limits);
        ChecksReplay = checkReplay;
    }

    /// <summary>Whether a second engine replays every batch, and its state is compared.</summary>
    public bool ChecksReplay { get; }

    /// <summary>Epoch milliseconds.</summary>
    public long Now { get; private set; } = 1_800_000_000_000;

    public IReadOnlyList<Record> Log => _log;

    public ProcessEngine Engine => _engine;

    public int LargestBatch { get; private set; }

    /// <summary>Sends a command, lets everything follow, and returns the answer.</summary>
    public Record Send<TIntent>(TIntent intent, long key, RecordValue value)
        where TIntent : struct, Enum
    {
        const int requestId = 7;
        var result = _engine.Process(new Command(Convert.ToByte(intent, null), key, value), Now, requestId);
        var answer = Append(result);
        while (_engine.HasPendingCommands)
        {
            answer = Append(_engine.ProcessPending(Now)) ?? answer;
        }

        return answer ?? throw new InvalidOperationException($"{value.ValueType} {intent} was not answered.");
    }

    /// <summary>Forgets the engine and goes on with one that replayed the log.</summary>
    public void Restart() => _engine = Replayed();

    public DeploymentRecord Deploy(params string[] processes) => Deploy(
        [.. processes.Select(
            (xml, index) => new DeploymentResource($"process-{index}.bpmn", Encoding.UTF8.GetBytes(xml)))]);

    public DeploymentRecord Deploy(params DeploymentResource[] resources)
    {
        var answer = Send(DeploymentIntent.Create, -1, new DeploymentRecord { Resources = resources });
        answer.RecordType.ShouldBe(RecordType.Event, answer.RejectionReason);
        return (DeploymentRecord)answer.Value;
    }

    /// <summary>Deploys one process with that content and returns its id.</summary>
    public string DeployProcess(string content, string id = "process")
    {
        Deploy(Bpmn.Process(content, id));
        return id;
    }

    public long Create(string processId = "process", string variables = "{}", params string[] startElementIds)
    {
        var answer = Send(ProcessInstanceCreationIntent.Create, -1, new ProcessInstanceCreationRecord
        {
            BpmnProcessId = processId,
            Variables = Encoding.UTF8.GetBytes(variables),
            StartElementIds = startElementIds,
        });
        answer.RecordType.ShouldBe(RecordType.Event, answer.RejectionReason);
        return ((ProcessInstanceCreationRecord)answer.Value).ProcessInstanceKey;
    }

    public IReadOnlyList<(long Key, JobRecord Job)> Activate(
        string type, int max = 10, long timeout = 60_000, params string[] fetchVariables)
    {
        var answer = Send(JobBatchIntent.Activate, -1, new JobBatchRecord
        {
            Type = type,
            Worker = "worker",
            Timeout = timeout,
            MaxJobsToActivate = max,
            FetchVariables = fetchVariables,
        });
        var batch = (JobBatchRecord)answer.Value;
        return [.. batch.JobKeys.Zip(batch.Jobs)];
    }

    public Record CompleteJob(string type, string variables = "{}")
    {
        var jobs = Activate(type, max: 1);
        jobs.ShouldNotBeEmpty($"no job of type {type}");
        return CompleteJob(jobs[0].Key, variables);
    }

    public Record CompleteJob(long key, string variables = "{}") =>
        Send(JobIntent.Complete, key, new JobRecord { Variables = Encoding.UTF8.GetBytes(variables) });

    public Record FailJob(long key, int retries, string message = "", long backOff = 0, string variables = "{}") =>
        Send(JobIntent.Fail, key, new JobRecord
        {
            Retries = retries,
            ErrorMessage = message,
            RetryBackOff = backOff,
            Variables = Encoding.UTF8.GetBytes(variables),
        });

    public Record ThrowError(string jobType, string code, string variables = "{}") =>
        Send(JobIntent.ThrowError, Activate(jobType, max: 1)[0].Key, new JobRecord
        {
            ErrorCode = code,
            Variables = Encoding.UTF8.GetBytes(variables),
        });

    public Record Publish(
        string name, string correlationKey = "", string variables = "{}", long timeToLive = 0, string messageId = "") =>
        Send(MessageIntent.Publish, -1, new MessageRecord
        {
            Name = name,
            CorrelationKey = correlationKey,
            TimeToLive = timeToLive,
            MessageId = messageId,
            Variables = Encoding.UTF8.GetBytes(variables),
        });

    public Record SetVariables(long scopeKey, string variables, bool local = false) =>
        Send(VariableDocumentIntent.Update, -1, new VariableDocumentRecord
        {
            ScopeKey = scopeKey,
            Local = local,
            Variables = Encoding.UTF8.GetBytes(variables),
        });

    public Record Cancel(long processInstanceKey) =>
        Send(ProcessInstanceIntent.Cancel, processInstanceKey, new ProcessInstanceRecord());

    public Record Resolve(long incidentKey) => Send(IncidentIntent.Resolve, incidentKey, new IncidentRecord());

    /// <summary>Moves the clock and lets everything happen that is due then, in its order.</summary>
    public void Advance(TimeSpan time) => AdvanceTo(Now + (long)time.TotalMilliseconds);

    public void AdvanceTo(long timestamp)
    {
        Now = timestamp;
        var commands = new List<Command>();
        for (var round = 0; round < DueCountMax && _engine.CollectDue(Now, DueCountMax, commands) > 0; round++)
        {
            foreach (var command in commands)
            {
                Append(_engine.Process(command, Now));
                while (_engine.HasPendingCommands)
                {
                    Append(_engine.ProcessPending(Now));
                }
            }

            commands.Clear();
        }
    }

    /// <summary>The only open incident.</summary>
    public (long Key, IncidentRecord Value) Incident()
    {
        var resolved = EventsOf<IncidentRecord>(IncidentIntent.Resolved).Select(record => record.Key).ToHashSet();
        var open = EventsOf<IncidentRecord>(IncidentIntent.Created).Where(record => !resolved.Contains(record.Key));
        var record = open.ShouldHaveSingleItem();
        return (record.Key, (IncidentRecord)record.Value);
    }

    public IReadOnlyList<Record> EventsOf<TValue>(Enum intent)
        where TValue : RecordValue =>
        [.. _log.Where(record => record.RecordType == RecordType.Event && record.Value is TValue
            && record.Intent == Convert.ToByte(intent, null))];

    /// <summary>Whether the process instance has completed.</summary>
    public bool IsCompleted(long processInstanceKey) =>
        EventsOf<ProcessInstanceRecord>(ProcessInstanceIntent.ElementCompleted)
            .Any(record => record.Key == processInstanceKey);

    /// <summary>Ids of elements that completed, in order, sequence flows and the process left out.</summary>
    public string Completed() => string.Join(
        ' ',
        EventsOf<ProcessInstanceRecord>(ProcessInstanceIntent.ElementCompleted)
        .Select(record => (ProcessInstanceRecord)record.Value)
        .Where(value => value.BpmnElementType != BpmnElementType.Process)
        .Select(value => value.ElementId));

    /// <summary>The value a scope holds under that name last; null when it never did.</summary>
    public string? VariableOf(long scopeKey, string name)
    {
        var record = _log.LastOrDefault(each => each.RecordType == RecordType.Event
            && each.Value is VariableRecord variable && variable.ScopeKey == scopeKey && variable.Name == name);
        return record is null ? null : Encoding.UTF8.GetString(((VariableRecord)record.Value).Value);
    }

    /// <summary>The records since the last time, compact.</summary>
    public string Shown(params RecordValueType[] valueTypes)
    {
        var records = _log.Skip(_shown)
            .Where(record => valueTypes.Length == 0 || valueTypes.Contains(record.ValueType));
        var text = CompactLog.Of(records);
        _shown = _log.Count;
        return text;
    }

    /// <summary>Leaves out what happened so far.</summary>
    public void Forget() => _shown = _log.Count;

    private Record? Append(ProcessingResult result)
    {
        LargestBatch = Math.Max(LargestBatch, result.Records.Count);
        foreach (var record in result.Records)
        {
            record.Position.ShouldBe(_log.Count + 1);
            _log.Add(Copy(record));
        }

        if (ChecksReplay)
        {
            _engine.StateBytes().ShouldBe(Replayed().StateBytes(), "replay differs from processing");
        }

        return result.Responses.Count == 0 ? null : result.Responses[^1].Record;
    }

    private ProcessEngine Replayed()
    {
        var engine = new ProcessEngine(_limits);
        foreach (var record in _log)
        {
            engine.Replay(record);
        }

        return engine;
    }

    private static Record Copy(Record record)
    {
        var output = new ArrayBufferWriter<byte>();
        RecordSerializer.Write(record, output);
        return RecordSerializer.Read(output.WrittenSpan);
    }
}
