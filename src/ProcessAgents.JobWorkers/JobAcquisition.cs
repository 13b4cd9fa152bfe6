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

    /// <summary>Ends after <paramref name="acquiring"/> is canceled, once no open poll can bring jobs any more.</summary>
    /// <param name="acquiring">Canceled when no more jobs are wanted.</param>
    /// <param name="stopping">Canceled when running handlers are not waited for any longer.</param>
    /// <param name="abandoning">Canceled when an open poll is not waited for any longer.</param>
    public Task RunAsync(CancellationToken acquiring, CancellationToken stopping, CancellationToken abandoning) =>
        gateway.SupportsJobStreams && worker.Options.Streaming
            ? Task.WhenAll(StreamAsync(acquiring, stopping), SlowPollAsync(acquiring, stopping, abandoning))
            : LongPollAsync(acquiring, stopping, abandoning);

    private Task StreamAsync(CancellationToken acquiring, CancellationToken stopping)
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
                await using var jobs = gateway.StreamJobsAsync(stream, acquiring).GetAsyncEnumerator(acquiring);
                while (await TakeWaitingPlaceAsync(jobs, acquiring).ConfigureAwait(false))
                {
                    contact.Succeeded();
                    var turn = new JobTurn(_slots, isGranted: false, acquiring, () => _waitingPlaces.Release());
                    Dispatch(jobs.Current, turn, stopping);
                }
            },
            acquiring);
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

    private Task SlowPollAsync(
        CancellationToken acquiring, CancellationToken stopping, CancellationToken abandoning) => RepeatAsync(
        async () =>
        {
            if (!await PollAsync(NoLongPoll, acquiring, stopping, abandoning).ConfigureAwait(false))
            {
                await Task.Delay(worker.Options.SlowPollInterval, timeProvider, acquiring).ConfigureAwait(false);
            }
        },
        acquiring);

    private Task LongPollAsync(
        CancellationToken acquiring, CancellationToken stopping, CancellationToken abandoning) => RepeatAsync(
        async () => await PollAsync(worker.Options.PollTimeout, acquiring, stopping, abandoning).ConfigureAwait(false),
        acquiring);

    /// <returns>True when the gateway gave as many jobs as were asked for, so that there may be more.</returns>
    private async Task<bool> PollAsync(
        TimeSpan requestTimeout, CancellationToken acquiring, CancellationToken stopping, CancellationToken abandoning)
    {
        var slotsCount = await TakeSlotsAsync(acquiring).ConfigureAwait(false);
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
                abandoning).ConfigureAwait(false);
            contact.Succeeded();
            foreach (var job in jobs)
            {
                // A gateway that gives more than was asked for makes the surplus wait for its turn.
                Dispatch(job, new JobTurn(_slots, isGranted: jobsCount < slotsCount, acquiring), stopping);
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

    private void Dispatch(ActivatedJob job, JobTurn turn, CancellationToken stopping)
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
                await execution.RunAsync(job, worker, turn, stopping).ConfigureAwait(false);
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
