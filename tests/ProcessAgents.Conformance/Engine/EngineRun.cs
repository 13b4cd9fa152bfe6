using System.Buffers;
using System.Text;
using ProcessAgents.Engine;
using ProcessAgents.Protocol;

namespace ProcessAgents.Conformance;

/// <summary>An engine with its log and a clock that the case moves. After every step the engine can be thrown away and
/// rebuilt from the log.</summary>
internal sealed class EngineRun
{
    private const int DueRoundsMax = 1_000;

    private readonly List<byte[]> _log = [];
    private ProcessEngine _engine = new();

    /// <summary>Epoch milliseconds.</summary>
    public long Now { get; private set; } = 1_800_000_000_000;

    public List<Record> Records { get; } = [];

    public Record? Send<TIntent>(TIntent intent, long key, RecordValue value)
        where TIntent : struct, Enum
    {
        var result = _engine.Process(new Command(Convert.ToByte(intent, null), key, value), Now, requestId: 1);
        Append(result);
        Drain();
        return result.Responses.Count == 0 ? null : result.Responses[0].Record;
    }

    /// <summary>Deploys files; the sentence of the refusal when they are refused.</summary>
    public string? Deploy(IEnumerable<string> files)
    {
        var answer = Send(DeploymentIntent.Create, -1, new DeploymentRecord
        {
            Resources = [.. files.Select(
                file => new DeploymentResource(Path.GetFileName(file), File.ReadAllBytes(file)))],
        })!;
        return answer.RecordType == RecordType.Event ? null : answer.RejectionReason;
    }

    public Record? Create(string processId, string variables = "{}", IReadOnlyList<string>? startElementIds = null) =>
        Send(ProcessInstanceCreationIntent.Create, -1, new ProcessInstanceCreationRecord
        {
            BpmnProcessId = processId,
            Variables = Encoding.UTF8.GetBytes(variables),
            StartElementIds = startElementIds ?? [],
        });

    public IReadOnlyList<(long Key, JobRecord Job)> Activate(string type, int max = 1, long timeout = 3_600_000_000)
    {
        var answer = Send(JobBatchIntent.Activate, -1, new JobBatchRecord
        {
            Type = type,
            Worker = "conformance",
            Timeout = timeout,
            MaxJobsToActivate = max,
        });
        var batch = (JobBatchRecord)answer!.Value;
        return [.. batch.JobKeys.Zip(batch.Jobs)];
    }

    public IReadOnlyCollection<string> JobTypes => [.. _engine.ActivatableJobTypes];

    public void AdvanceBy(long milliseconds)
    {
        Now += milliseconds;
        var commands = new List<Command>();
        for (var round = 0; round < DueRoundsMax && _engine.CollectDue(Now, 100, commands) > 0; round++)
        {
            foreach (var command in commands)
            {
                Append(_engine.Process(command, Now));
                Drain();
            }

            commands.Clear();
        }
    }

    /// <summary>When the next timer or time-out is due.</summary>
    public long? NextDueDate => _engine.NextDueDate;

    /// <summary>Rebuilds the engine from the log and goes on with it.</summary>
    /// <returns>Whether the rebuilt state is the same.</returns>
    public bool Rebuild()
    {
        var rebuilt = new ProcessEngine();
        foreach (var record in _log)
        {
            rebuilt.Replay(RecordSerializer.Read(record));
        }

        var same = rebuilt.StateBytes().AsSpan().SequenceEqual(_engine.StateBytes());
        _engine = rebuilt;
        return same;
    }

    public IEnumerable<Record> Events<TValue>(Enum intent)
        where TValue : RecordValue =>
        Records.Where(record => record.RecordType == RecordType.Event && record.Value is TValue
            && record.Intent == Convert.ToByte(intent, null));

    /// <summary>Incidents that are open.</summary>
    public IReadOnlyList<(long Key, IncidentRecord Value)> Incidents()
    {
        var resolved = Events<IncidentRecord>(IncidentIntent.Resolved).Select(record => record.Key).ToHashSet();
        return
        [
            .. Events<IncidentRecord>(IncidentIntent.Created)
                .Where(record => !resolved.Contains(record.Key))
                .Select(record => (record.Key, (IncidentRecord)record.Value)),
        ];
    }

    /// <summary>The job of an element instance that waits or is with a worker; -1 when there is none.</summary>
    public long OpenJobOf(string elementId)
    {
        var ended = Records.Where(record => record.RecordType == RecordType.Event && record.Value is JobRecord
            && (JobIntent)record.Intent is JobIntent.Completed or JobIntent.Canceled or JobIntent.ErrorThrown)
            .Select(record => record.Key).ToHashSet();
        var open = Events<JobRecord>(JobIntent.Created).FirstOrDefault(
            record => ((JobRecord)record.Value).ElementId == elementId && !ended.Contains(record.Key));
        return open?.Key ?? -1;
    }

    private void Drain()
    {
        while (_engine.HasPendingCommands)
        {
            Append(_engine.ProcessPending(Now));
        }
    }

    private void Append(ProcessingResult result)
    {
        foreach (var record in result.Records)
        {
            var output = new ArrayBufferWriter<byte>();
            RecordSerializer.Write(record, output);
            _log.Add(output.WrittenSpan.ToArray());
            Records.Add(record);
        }
    }
}
