using System.Runtime.CompilerServices;
using ProcessAgents.Broker.Log;
using ProcessAgents.Engine;
using ProcessAgents.Protocol;

namespace ProcessAgents.Broker;

/// <summary>Runs one partition of the engine: durable log, clock, timers, job hand-out, exporters.</summary>
/// <remarks>All members may be called from any thread.</remarks>
public sealed class ProcessBroker : IAsyncDisposable
{
    private readonly BrokerLimits limits;
    private readonly DataDirectory directory;
    private readonly LogStore log;
    private readonly ProcessEngine engine;
    private readonly Inbox inbox = new();
    private readonly CommandAdmission admission;
    private readonly ExporterDirector exporters;
    private readonly StreamProcessor processor;
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int isDisposed;

    private ProcessBroker(
        BrokerOptions options, TimeProvider timeProvider, DataDirectory directory, LogStore log, ProcessEngine engine)
    {
        limits = options.Limits;
        this.directory = directory;
        this.log = log;
        this.engine = engine;
        admission = new CommandAdmission(limits.CommandsInFlightMax);
        exporters = new ExporterDirector(log, limits, timeProvider);
        Clock = new BrokerClock(options.Clock, timeProvider, MoveClockAsync);
        processor = new StreamProcessor(engine, log, inbox, Clock, limits, timeProvider, exporters);
    }

    /// <summary>The time this broker lives by.</summary>
    public BrokerClock Clock { get; }

    /// <summary>Position of the last record that is durable; 0 for an empty log.</summary>
    public long CommittedPosition => log.CommittedPosition;

    /// <summary>Group commits since the log began, each one data sync.</summary>
    public long CommittedBatches => log.CommittedSequence;

    /// <summary>Commands accepted and not yet answered.</summary>
    public int CommandsInFlight => admission.InFlight;

    /// <summary>How far every exporter is.</summary>
    public IReadOnlyList<ExporterStatus> Exporters => exporters.Statuses;

    /// <summary>Ends when the broker ends; faulted with the reason when it had to stop.</summary>
    public Task Stopped => stopped.Task;

    /// <summary>Locks the data directory, replays the log and starts to process.</summary>
    /// <exception cref="DataDirectoryLockedException">Another broker has the directory.</exception>
    /// <exception cref="CorruptLogException">The log is damaged before its end.</exception>
    public static Task<ProcessBroker> OpenAsync(
        BrokerOptions options, TimeProvider timeProvider, CancellationToken cancellationToken = default) =>
        OpenAsync(options, timeProvider, new LocalDisk(), cancellationToken);

    internal static Task<ProcessBroker> OpenAsync(
        BrokerOptions options, TimeProvider timeProvider, IDisk disk, CancellationToken cancellationToken) =>
        Task.Run(() => Open(options, timeProvider, disk, cancellationToken), cancellationToken);

    /// <summary>Answers with the event, or the rejection, once it is durable.</summary>
    /// <remarks>Cancellation ends the wait only; the command may still be processed.</remarks>
    /// <exception cref="BrokerOverloadedException">Too many commands are in flight.</exception>
    /// <exception cref="BrokerStoppedException">The broker stopped; whether the command was processed is unknown.</exception>
    public Task<Record> SendAsync(Command command, CancellationToken cancellationToken = default)
    {
        EnterOrThrow(command);
        var work = new CommandWork(command, admission);
        if (!inbox.TryAdd(work))
        {
            admission.Exit();
            throw inbox.Refusal();
        }

        return cancellationToken.CanBeCanceled ? WaitAsync(work, cancellationToken) : work.Task;
    }

    /// <summary>Long poll: answers with jobs, or with an empty batch when the request's time-out is over.</summary>
    /// <exception cref="CommandRejectedException">The request makes no sense to the engine.</exception>
    /// <exception cref="BrokerOverloadedException">Too many polls are parked.</exception>
    /// <exception cref="BrokerStoppedException">The broker stopped.</exception>
    public async Task<JobBatchRecord> ActivateJobsAsync(
        JobActivation request, CancellationToken cancellationToken = default)
    {
        var poll = new ParkedPoll(request);
        inbox.Add(poll);
        using var registration = cancellationToken.UnsafeRegister(
            _ => inbox.TryAdd(new NoticeWork(on => on.Jobs.End(poll))), null);
        var batch = await poll.Task.ConfigureAwait(false);
        if (cancellationToken.IsCancellationRequested)
        {
            YieldJobs(batch.JobKeys);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return batch;
    }

    /// <summary>Opens a stream of jobs as they become activatable. Dispose it to give back what was not read.</summary>
    public JobSubscription OpenJobStream(JobStream request)
    {
        var stream = new JobSubscription(request, inbox, limits.StreamQueueJobsMax);
        inbox.Add(new NoticeWork(on => on.Jobs.Add(stream)));
        return stream;
    }

    /// <summary>Pushes jobs as they become activatable, until canceled. Jobs still queued then go back with their retries.</summary>
    /// <exception cref="BrokerOverloadedException">Too many streams are open.</exception>
    /// <exception cref="BrokerStoppedException">The broker stopped.</exception>
    public async IAsyncEnumerable<ActivatedJob> StreamJobsAsync(
        JobStream request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var stream = OpenJobStream(request);
        while (await stream.WaitToReadAsync(cancellationToken))
        {
            while (stream.TryRead(out var job))
            {
                yield return job;
            }
        }
    }

    /// <summary>Hands back activated jobs that could not be delivered; they keep their retries.</summary>
    public void YieldJobs(IReadOnlyCollection<long> jobKeys)
    {
        if (jobKeys.Count > 0)
        {
            // When the broker has stopped, the jobs come back at their time-out.
            inbox.TryAdd(new NoticeWork(on => on.Yield(jobKeys)));
        }
    }

    /// <summary>Feeds an exporter with the committed records after its <see cref="IRecordExporter.ExportedPosition"/>.</summary>
    /// <exception cref="InvalidOperationException">It has exported records that this log does not have.</exception>
    public void AddExporter(IRecordExporter exporter) => exporters.Add(exporter);

    /// <summary>Waits until every exporter has acknowledged the position.</summary>
    /// <exception cref="BrokerStoppedException">The broker stopped.</exception>
    public Task WaitForExportedAsync(long position, CancellationToken cancellationToken = default) =>
        exporters.WaitAsync(position, cancellationToken);

    /// <summary>Processes what was accepted, makes it durable, lets exporters finish, releases the directory.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) == 0)
        {
            inbox.Close(new BrokerStoppedException("The broker is closed."));
            await stopped.Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopped.Task.IsCompletedSuccessfully)
            {
                await exporters.CloseAsync();
            }

            await exporters.DisposeAsync();
            processor.Dispose();
            log.Dispose();
            directory.Dispose();
        }
    }

    /// <summary>The engine's state; only once the broker has ended.</summary>
    internal byte[] StateBytes() => engine.StateBytes();

    private static ProcessBroker Open(
        BrokerOptions options, TimeProvider timeProvider, IDisk disk, CancellationToken cancellationToken)
    {
        var directory = DataDirectory.Open(options.DataDirectory, disk);
        try
        {
            var engine = new ProcessEngine(options.EngineLimits);
            var lastTimestamp = 0L;
            var log = LogStore.Open(
                directory,
                options.SegmentSizeBytes,
                disk,
                new Failpoints(options.Failpoint),
                record =>
                {
                    engine.Replay(record);
                    lastTimestamp = record.Timestamp;
                },
                cancellationToken);
            var broker = new ProcessBroker(options, timeProvider, directory, log, engine);
            broker.Clock.Resume(lastTimestamp);
            new Thread(broker.Run) { IsBackground = true, Name = "broker" }.Start();
            return broker;
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>The engine thread, from start to end.</summary>
    private void Run()
    {
        var reason = new BrokerStoppedException("The broker is closed.");
        try
        {
            processor.Run(reason);
            processor.Abandon(reason);
            stopped.SetResult();
        }
        catch (Exception exception)
        {
            // Memory may now be ahead of the log; only a replay of the log tells what is true.
            reason = new BrokerStoppedException(
                $"The broker on '{directory.Path}' has stopped: {exception.Message} Open it again to go on.", exception);
            inbox.Close(reason);
            processor.Abandon(reason);
            exporters.Abandon(reason);
            stopped.SetException(reason);
            _ = stopped.Task.Exception;
        }

    }

    private void EnterOrThrow(Command command)
    {
        var spaceFailure = log.SpaceFailure;
        if (spaceFailure is not null)
        {
            log.PrepareNext();
        }

        admission.Enter(command, spaceFailure);
    }

    private async Task<Record> WaitAsync(CommandWork work, CancellationToken cancellationToken)
    {
        try
        {
            return await work.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            inbox.TryAdd(new NoticeWork(on => on.Forget(work)));
            throw;
        }
    }

    private Task MoveClockAsync(Func<long, long> change, CancellationToken cancellationToken)
    {
        var move = new ClockMove(change);
        inbox.Add(move);
        return move.Task.WaitAsync(cancellationToken);
    }
}
