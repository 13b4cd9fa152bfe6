#pragma warning disable CA1822 // The processing loop follows.
using System.Runtime.CompilerServices;
using ProcessAgents.Protocol;

namespace ProcessAgents.Broker;

/// <summary>Runs one partition of the engine: durable log, clock, timers, job hand-out, exporters.</summary>
/// <remarks>All members may be called from any thread.</remarks>
public sealed class ProcessBroker : IAsyncDisposable
{
    private ProcessBroker(BrokerClock clock) => Clock = clock;

    /// <summary>The time this broker lives by.</summary>
    public BrokerClock Clock { get; }

    /// <summary>Position of the last record that is durable; 0 for an empty log.</summary>
    public long CommittedPosition => 0;

    /// <summary>Ends when the broker ends; failed with the reason when it had to stop.</summary>
    public Task Stopped => Task.CompletedTask;

    /// <summary>Locks the data directory, replays the log and starts to process.</summary>
    /// <exception cref="DataDirectoryLockedException">Another broker has the directory.</exception>
    /// <exception cref="CorruptLogException">The log is damaged before its end.</exception>
    public static Task<ProcessBroker> OpenAsync(
        BrokerOptions options, TimeProvider timeProvider, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Answers with the event, or the rejection, once it is durable.</summary>
    /// <remarks>Cancellation ends the wait only; the command may still be processed.</remarks>
    /// <exception cref="BrokerOverloadedException">Too many commands are in flight.</exception>
    /// <exception cref="BrokerStoppedException">The broker stopped; whether the command was processed is unknown.</exception>
    public Task<Record> SendAsync(Command command, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Long poll: answers with jobs, or with an empty batch when the request's time-out is over.</summary>
    /// <exception cref="CommandRejectedException">The request makes no sense to the engine.</exception>
    /// <exception cref="BrokerOverloadedException">Too many polls are parked.</exception>
    /// <exception cref="BrokerStoppedException">The broker stopped.</exception>
    public Task<JobBatchRecord> ActivateJobsAsync(JobActivation request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Pushes jobs as they become activatable, until canceled. Jobs still queued then go back with their retries.</summary>
    /// <exception cref="BrokerOverloadedException">Too many streams are open.</exception>
    /// <exception cref="BrokerStoppedException">The broker stopped.</exception>
    public async IAsyncEnumerable<ActivatedJob> StreamJobsAsync(
        JobStream request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        yield break;
    }

    /// <summary>Hands back activated jobs that could not be delivered; they keep their retries.</summary>
    public void YieldJobs(IReadOnlyCollection<long> jobKeys)
    {
    }

    /// <summary>Starts to feed an exporter with the committed records after its <see cref="IRecordExporter.ExportedPosition"/>.</summary>
    public void AddExporter(IRecordExporter exporter)
    {
    }

    /// <summary>Waits until every exporter has acknowledged the position.</summary>
    public Task WaitForExportedAsync(long position, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Processes what was accepted, makes it durable, lets exporters finish, releases the directory.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
