using ProcessAgents.Engine.State;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine;

/// <summary>A deterministic state machine that runs BPMN processes: a command goes in, records come out.</summary>
/// <remarks>Pure and single-threaded: time comes in with each call, nothing is read or written elsewhere.</remarks>
public sealed class ProcessEngine
{
    private readonly EngineComposition _parts;

    /// <param name="limits">Bounds; null means the defaults.</param>
    public ProcessEngine(EngineLimits? limits = null)
    {
        Limits = limits ?? new EngineLimits();
        _parts = new EngineComposition(Limits);
    }

    /// <summary>The bounds this engine keeps.</summary>
    public EngineLimits Limits { get; }

    /// <summary>True when commands are in the log that no batch has processed yet.</summary>
    public bool HasPendingCommands => _parts.Pending.Count > 0;

    /// <summary>Position of the last record written or replayed; 0 before the first.</summary>
    public long LastPosition => _parts.Position.Last;

    /// <summary>Epoch milliseconds of the earliest timer, job time-out, end of a back-off or message expiry.</summary>
    public long? NextDueDate => _parts.State.DueDates.Count == 0 ? null : _parts.State.DueDates.Min.At;

    /// <summary>About how many bytes the state takes; past <see cref="EngineLimits.StateBytesMax"/> commands that grow
    /// it are refused with <see cref="RejectionType.ResourceExhausted"/>.</summary>
    public long EstimatedStateBytes => _parts.State.Bytes;

    /// <summary>Types that have a job to activate.</summary>
    public IReadOnlyCollection<string> ActivatableJobTypes => _parts.State.Jobs.ActivatableTypes;

    /// <summary>Processes a command with what follows from it.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="timestamp">Epoch milliseconds; a value before the last record's counts as the last
    /// record's.</param>
    /// <param name="requestId">Comes back in the answer; negative when nobody waits for one.</param>
    public ProcessingResult Process(Command command, long timestamp, long requestId = -1) =>
        _parts.Stream.Process(command, timestamp, requestId);

    /// <summary>Goes on with commands that earlier batches left; empty when there are none.</summary>
    /// <param name="timestamp">Epoch milliseconds, as in <see cref="Process"/>.</param>
    public ProcessingResult ProcessPending(long timestamp) => _parts.Stream.ProcessPending(timestamp);

    /// <summary>Takes over one committed record. Records come in the order of their positions.</summary>
    /// <remarks>Events change the state; commands and rejections move the position and the queue of pending commands.
    /// </remarks>
    public void Replay(Record record) => _parts.Stream.Replay(record);

    /// <summary>Commands for what is due: timers, job time-outs, ends of back-offs, message expiries.</summary>
    /// <param name="now">Epoch milliseconds.</param>
    /// <param name="max">At most so many are added.</param>
    /// <param name="commands">Where they are added; give each to <see cref="Process"/>.</param>
    /// <returns>How many were added.</returns>
    public int CollectDue(long now, int max, ICollection<Command> commands)
    {
        var count = 0;
        foreach (var due in _parts.State.DueDates)
        {
            if (due.At > now || count == max)
            {
                break;
            }

            commands.Add(due.Kind switch
            {
                DueKind.Timer => new Command((byte)TimerIntent.Trigger, due.Key, new TimerRecord()),
                DueKind.JobTimeOut => new Command((byte)JobIntent.TimeOut, due.Key, new JobRecord()),
                DueKind.JobBackOff => new Command((byte)JobIntent.RecurAfterBackOff, due.Key, new JobRecord()),
                DueKind.MessageExpiry => new Command((byte)MessageIntent.Expire, due.Key, new MessageRecord()),
            });
            count++;
        }

        return count;
    }

    /// <summary>True when a job of that type can be activated.</summary>
    public bool HasActivatableJobs(string jobType) => _parts.State.Jobs.HasActivatable(jobType);

    /// <summary>The whole state in a stable order: equal states give equal bytes.</summary>
    public byte[] StateBytes()
    {
        var writer = new StateWriter();
        _parts.State.WriteTo(writer);
        _parts.Pending.WriteTo(writer);
        return writer.ToArray();
    }
}
