using ProcessAgents.Broker.Log;
using ProcessAgents.Engine;
using ProcessAgents.Protocol;

namespace ProcessAgents.Broker;

/// <summary>The engine thread: processes what has arrived and what is due as one batch, commits it, then answers.</summary>
internal sealed class StreamProcessor : IDisposable
{
    private readonly ProcessEngine engine;
    private readonly LogStore log;
    private readonly Inbox inbox;
    private readonly BrokerLimits limits;
    private readonly WakeTimer wakeTimer;
    private readonly ExporterDirector exporters;
    private readonly BatchBuffer batch = new();
    private readonly Queue<IWork> backlog = [];
    private readonly List<Command> due = [];
    private readonly List<(IReceiver Receiver, Record Record)> afterCommit = [];
    private readonly Dictionary<long, CommandWork> unanswered = [];
    private readonly List<CommandWork> processed = [];
    private readonly List<ClockMove> clockMoves = [];
    private List<Record> records = [];
    private int commandsInBatch;
    private long now;
    private long lastRequestId;

    public StreamProcessor(
        ProcessEngine engine,
        LogStore log,
        Inbox inbox,
        BrokerClock clock,
        BrokerLimits limits,
        TimeProvider timeProvider,
        ExporterDirector exporters)
    {
        this.engine = engine;
        this.log = log;
        this.inbox = inbox;
        this.limits = limits;
        this.exporters = exporters;
        Clock = clock;
        wakeTimer = new WakeTimer(clock, timeProvider, inbox);
        Jobs = new JobDispatcher(this, limits, timeProvider, inbox);
    }

    public BrokerClock Clock { get; }

    public JobDispatcher Jobs { get; }

    public bool IsBatchFull => commandsInBatch >= limits.BatchCommandsMax || batch.PayloadBytes >= limits.BatchBytesMax;

    private bool HasMoreToDo =>
        backlog.Count > 0 || engine.HasPendingCommands || Jobs.HasMarked || engine.NextDueDate <= now;

    /// <summary>Works until the inbox is closed and all that was in it is done.</summary>
    /// <exception cref="IOException">The log could not be written; nothing of the last batch was answered.</exception>
    public void Run(BrokerStoppedException closing)
    {
        bool isOpen;
        do
        {
            var isIdle = !HasMoreToDo;
            if (isIdle)
            {
                wakeTimer.Arm(engine.NextDueDate);
            }

            isOpen = inbox.Drain(backlog, wait: isIdle);
            ProcessBatch();
        }
        while (isOpen || backlog.Count > 0 || engine.HasPendingCommands);

        Jobs.YieldUnread(closing);
        Commit();
    }

    /// <summary>Ends the wait of everybody whose answer will not come.</summary>
    public void Abandon(BrokerStoppedException reason)
    {
        inbox.Drain(backlog, wait: false);
        foreach (var (receiver, _) in afterCommit)
        {
            receiver.Abandon(reason);
        }

        foreach (var work in backlog)
        {
            work.Abandon(reason);
        }

        foreach (var command in unanswered.Values)
        {
            command.Abandon(reason);
        }

        foreach (var move in clockMoves)
        {
            move.Abandon(reason);
        }

        Jobs.Abandon(reason);
    }

    /// <summary>Processes a caller's command. The answer may come now, or with a later batch.</summary>
    public void Process(Command command, CommandWork caller)
    {
        processed.Add(caller);
        if (caller.AwaitsResult && unanswered.Count >= limits.AwaitedResultsMax)
        {
            caller.TrySetException(new BrokerOverloadedException(
                $"Expected to await another result, but {limits.AwaitedResultsMax} are awaited already."));
            return;
        }

        caller.RequestId = ++lastRequestId;
        unanswered.Add(caller.RequestId, caller);
        Take(engine.Process(command, now, caller.RequestId));
    }

    /// <summary>The caller no longer waits.</summary>
    public void Forget(CommandWork caller) => unanswered.Remove(caller.RequestId);

    /// <summary>Processes a command of the broker's own that the engine answers at once.</summary>
    public Record ProcessNow(Command command)
    {
        var requestId = ++lastRequestId;
        var result = engine.Process(command, now, requestId);
        Take(result);
        foreach (var response in result.Responses)
        {
            if (response.RequestId == requestId)
            {
                return response.Record;
            }
        }

        throw new InvalidOperationException($"Expected an answer to {command.Value.ValueType}, but the engine gave none.");
    }

    public void Yield(IReadOnlyCollection<long> jobKeys)
    {
        foreach (var key in jobKeys)
        {
            Take(engine.Process(new Command((byte)JobIntent.Yield, key, new JobRecord()), now));
        }
    }

    public bool HasActivatableJobs(string jobType) => engine.HasActivatableJobs(jobType);

    public void AfterCommit(IReceiver receiver, Record record) => afterCommit.Add((receiver, record));

    /// <summary>The clock was set; what is due by it comes with this batch and the following.</summary>
    public void ClockMoved(ClockMove move)
    {
        now = Clock.NowMilliseconds;
        wakeTimer.Disarm();
        clockMoves.Add(move);
    }

    public void Dispose() => wakeTimer.Dispose();

    private void ProcessBatch()
    {
        now = Clock.NowMilliseconds;
        ProcessDue();
        for (var count = 0; engine.HasPendingCommands && count < limits.BatchPendingMax && !IsBatchFull; count++)
        {
            Take(engine.ProcessPending(now));
        }

        while (!IsBatchFull && backlog.TryDequeue(out var work))
        {
            work.Run(this);
        }

        Jobs.HandOut();
        Commit();
        CompleteClockMoves();
    }

    private void ProcessDue()
    {
        if (!(engine.NextDueDate <= now))
        {
            return;
        }

        engine.CollectDue(now, limits.BatchDueMax, due);
        foreach (var command in due)
        {
            Take(engine.Process(command, now));
        }

        due.Clear();
    }

    private void Take(ProcessingResult result)
    {
        commandsInBatch++;
        foreach (var record in result.Records)
        {
            batch.Add(record);
            records.Add(record);
        }

        foreach (var response in result.Responses)
        {
            if (unanswered.Remove(response.RequestId, out var caller))
            {
                afterCommit.Add((caller, response.Record));
            }
        }

        foreach (var type in result.JobTypesAvailable)
        {
            Jobs.MarkAvailable(type);
        }
    }

    private void Commit()
    {
        if (batch.RecordCount > 0)
        {
            log.Append(batch);
            batch.Clear();
            exporters.Publish(records);
            records = new List<Record>(records.Count);
        }

        foreach (var caller in processed)
        {
            caller.Processed();
        }

        foreach (var (receiver, record) in afterCommit)
        {
            receiver.Receive(record);
        }

        processed.Clear();
        afterCommit.Clear();
        commandsInBatch = 0;
    }

    private void CompleteClockMoves()
    {
        if (clockMoves.Count == 0 || engine.HasPendingCommands)
        {
            return;
        }

        clockMoves.RemoveAll(move => !(engine.NextDueDate <= move.Instant) && move.TrySetResult());
    }
}
