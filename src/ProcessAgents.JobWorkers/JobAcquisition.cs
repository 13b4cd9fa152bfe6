using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace ProcessAgents.JobWorkers;

/// <summary>
/// Gets the jobs of one type and has them executed, never more at once than the worker allows. Where the transport can
/// push, the gateway pushes and a slow poll fetches what was there before or came back; elsewhere long polling alone.
/// </summary>
/// <remarks>
/// A job that has arrived is never just forgotten: nobody else would get it before its time-out. So an open poll is
/// waited for when the host stops, pushed jobs are read as they come, and what is not begun is given back.
/// </remarks>
[SuppressMessage(
    "Design", "CA1001", Justification = "The semaphores have no wait handle; handlers may release them after the stop.")]
internal sealed class JobAcquisition(
    IGatewayClient gateway,
    JobWorkerDefinition worker,
    string workerName,
    JobExecution execution,
    BackOff backOff,
    GatewayContact contact,
    TimeProvider timeProvider,
    ILogger logger)
{
    /// <summary>Asks the gateway to answer at once.</summary>
    private static readonly TimeSpan NoLongPoll = TimeSpan.FromMilliseconds(-1);

    private readonly SemaphoreSlim _slots = new(worker.Options.ConcurrentJobsMax);
    private readonly SemaphoreSlim _waitingPlaces = new(JobWorkerLimits.WaitingJobsMax);
    private readonly ConcurrentDictionary<long, Task> _running = [];
    private long _dispatchedCount;

    /// <summary>How many jobs are being worked on.</summary>
    public int RunningCount => _running.Count;

    /// <summary>Ends when all jobs that were begun have ended.</summary>
    public Task WhenDrainedAsync() => Task.WhenAll(_running.Values);

    /// <summary>Has jobs pushed, where that is possible, until the stop; ends with the last of its streams.</summary>
    public Task StreamAsync(JobWorkerStop stop) => IsPushing ? StreamJobsAsync(stop) : Task.CompletedTask;

    /// <summary>Asks for jobs until the stop; ends when no open poll can bring jobs any more.</summary>
    public Task PollAsync(JobWorkerStop stop) => IsPushing ? SlowPollAsync(stop) : LongPollAsync(stop);

    private bool IsPushing => gateway.SupportsJobStreams && worker.Options.Streaming;

    private Task StreamJobsAsync(JobWorkerStop stop)
    {
        var stream = new JobStream
        {
            Type = worker.JobType,
            Worker = workerName,
            Timeout = worker.Options.Timeout,
            FetchVariables = worker.FetchVariables,
            TenantIds = worker.Options.TenantIds,
        };
        return RepeatAsync(
            async () =>
            {
                var jobs = gateway.StreamJobsAsync(stream, stop.Acquiring).GetAsyncEnumerator(stop.Acquiring);
                await using var opened = jobs.ConfigureAwait(false);
                while (await TakeWaitingPlaceAsync(jobs, stop.Acquiring).ConfigureAwait(false))
                {
                    contact.Succeeded();
                    var turn = new JobTurn(_slots, isGranted: false, stop.Beginning, () => _waitingPlaces.Release());
                    Dispatch(jobs.Current, turn, stop.Running);
                }
            },
            stop.Acquiring);
    }

    /// <summary>
    /// Reads the next job into a place where it may wait for its turn. Beyond these places jobs wait unread, as many as
    /// fit into the window of the connection, and the gateway keeps the others.
    /// </summary>
    private async Task<bool> TakeWaitingPlaceAsync(IAsyncEnumerator<ActivatedJob> jobs, CancellationToken acquiring)
    {
        await _waitingPlaces.WaitAsync(acquiring).ConfigureAwait(false);
        var isTaken = false;
        try
        {
            isTaken = await jobs.MoveNextAsync().ConfigureAwait(false);
            return isTaken;
        }
        finally
        {
            if (!isTaken)
            {
                _waitingPlaces.Release();
            }
        }
    }

    private Task SlowPollAsync(JobWorkerStop stop) => RepeatAsync(
        async () =>
        {
            if (!await PollOnceAsync(NoLongPoll, stop).ConfigureAwait(false))
            {
                await Task.Delay(worker.Options.SlowPollInterval, timeProvider, stop.Acquiring).ConfigureAwait(false);
            }
        },
        stop.Acquiring);

    private Task LongPollAsync(JobWorkerStop stop) => RepeatAsync(
        async () => await PollOnceAsync(worker.Options.PollTimeout, stop).ConfigureAwait(false), stop.Acquiring);

    /// <returns>True when the gateway gave as many jobs as were asked for, so that there may be more.</returns>
    private async Task<bool> PollOnceAsync(TimeSpan requestTimeout, JobWorkerStop stop)
    {
        var slotsCount = await TakeSlotsAsync(stop.Acquiring).ConfigureAwait(false);
        var jobsCount = 0;
        try
        {
            // Not every gateway sees that a poll was broken off: it would still take jobs, for nobody.
            var jobs = await gateway.ActivateJobsAsync(
                new JobActivation
                {
                    Type = worker.JobType,
                    Worker = workerName,
                    Timeout = worker.Options.Timeout,
                    MaxJobsToActivate = slotsCount,
                    FetchVariables = worker.FetchVariables,
                    RequestTimeout = requestTimeout,
                    TenantIds = worker.Options.TenantIds,
                },
                stop.Polling).ConfigureAwait(false);
            contact.Succeeded();
            foreach (var job in jobs)
            {
                // A gateway that gives more than was asked for makes the surplus wait for its turn.
                Dispatch(job, new JobTurn(_slots, isGranted: jobsCount < slotsCount, stop.Beginning), stop.Running);
                jobsCount++;
            }
        }
        finally
        {
            if (slotsCount > jobsCount)
            {
                _slots.Release(slotsCount - jobsCount);
            }
        }

        return jobsCount >= slotsCount;
    }

    /// <summary>Waits for one slot, then takes all that are free.</summary>
    private async Task<int> TakeSlotsAsync(CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        var count = 1;
        while (count < worker.Options.ConcurrentJobsMax && _slots.Wait(0, CancellationToken.None))
        {
            count++;
        }

        return count;
    }

    /// <param name="running">Canceled when running handlers are not waited for any longer.</param>
    private void Dispatch(ActivatedJob job, JobTurn turn, CancellationToken running)
    {
        var number = Interlocked.Increment(ref _dispatchedCount);
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[number] = ExecuteAsync(begin.Task);
        begin.SetResult();

        async Task ExecuteAsync(Task begun)
        {
            // It is among the running ones before it can end.
            await begun.ConfigureAwait(false);
            try
            {
                await execution.RunAsync(job, worker, turn, running).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                logger.LogError(
                    exception, "Job {JobKey} of type {JobType} is left to its time-out.", job.Key, job.Type);
            }
            finally
            {
                turn.Dispose();
                _running.TryRemove(number, out _);
            }
        }
    }

    /// <summary>Repeats until canceled; a gateway that fails is asked again after a growing wait.</summary>
    private async Task RepeatAsync(Func<Task> action, CancellationToken cancellationToken)
    {
        var failuresCount = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await action().ConfigureAwait(false);
                failuresCount = 0;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                contact.Failed(exception, worker.JobType);
                await WaitAsync(
                    (exception as GatewayException)?.RetryAfter ?? backOff.Next(worker.Options, failuresCount))
                    .ConfigureAwait(false);
                failuresCount++;
            }
        }

        async Task WaitAsync(TimeSpan wait)
        {
            try
            {
                await Task.Delay(wait, timeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The loop sees it.
            }
        }
    }
}
