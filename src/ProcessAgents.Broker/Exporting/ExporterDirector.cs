using ProcessAgents.Broker.Log;
using ProcessAgents.Protocol;

namespace ProcessAgents.Broker;

/// <summary>Feeds exporters with committed records, each on its own task, and knows how far they are.</summary>
internal sealed class ExporterDirector(LogStore log, BrokerLimits limits, TimeProvider timeProvider) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly RecentRecords recent = new(limits.ExporterBufferRecordsMax, log.CommittedPosition);
    private readonly List<ExporterFeed> feeds = [];
    private readonly List<(long Position, TaskCompletionSource Waiter)> waiters = [];
    private readonly CancellationTokenSource stop = new();
    private BrokerStoppedException? stoppedReason;

    public IReadOnlyList<ExporterStatus> Statuses
    {
        get
        {
            lock (gate)
            {
                return [.. feeds.Select(feed => feed.Status)];
            }
        }
    }

    /// <exception cref="InvalidOperationException">It has exported records that this log does not have.</exception>
    public void Add(IRecordExporter exporter)
    {
        if (exporter.ExportedPosition > log.CommittedPosition)
        {
            throw new InvalidOperationException(
                $"Expected exporter '{exporter.Name}' to follow the log in '{log.DirectoryPath}', but it has exported position "
                + $"{exporter.ExportedPosition} and the log ends at {log.CommittedPosition}. It belongs to another log.");
        }

        var feed = new ExporterFeed(exporter, this, limits.ExporterBatchRecordsMax, timeProvider);
        lock (gate)
        {
            feeds.Add(feed);
        }

        feed.Start(stop.Token);
    }

    /// <summary>Takes a committed batch; called by the engine thread, never waits for an exporter.</summary>
    public void Publish(IReadOnlyList<Record> records)
    {
        lock (gate)
        {
            if (feeds.Count == 0)
            {
                recent.Skip(records);
                return;
            }

            recent.Add(records);
            foreach (var feed in feeds)
            {
                feed.Wake();
            }
        }
    }

    /// <summary>Records after a position from memory; null when they must be read from the log.</summary>
    public List<Record>? Recent(long position)
    {
        lock (gate)
        {
            return recent.After(position, limits.ExporterBatchRecordsMax);
        }
    }

    public LogCursor OpenCursor(long position) => new(log, position);

    /// <summary>An exporter has moved on.</summary>
    public void Advanced()
    {
        lock (gate)
        {
            recent.DropUpTo(feeds.Min(feed => feed.Position));
            var exported = feeds.Min(feed => feed.Status.ExportedPosition);
            waiters.RemoveAll(waiting => waiting.Position <= exported && waiting.Waiter.TrySetResult());
        }
    }

    public Task WaitAsync(long position, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (feeds.Count == 0 || feeds.Min(feed => feed.Status.ExportedPosition) >= position)
            {
                return Task.CompletedTask;
            }

            if (stoppedReason is not null)
            {
                return Task.FromException(stoppedReason);
            }

            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiters.Add((position, waiter));
            return cancellationToken.CanBeCanceled ? WaitAsync(waiter, cancellationToken) : waiter.Task;
        }
    }

    /// <summary>Lets exporters take what is committed, within the limit, and then stops them.</summary>
    public async Task CloseAsync()
    {
        try
        {
            await WaitAsync(log.CommittedPosition, CancellationToken.None).WaitAsync(limits.ExporterCloseTimeout, timeProvider);
        }
        catch (TimeoutException)
        {
            // At least once: what was not taken is offered again after the next start.
        }
    }

    public void Abandon(BrokerStoppedException reason)
    {
        lock (gate)
        {
            stoppedReason = reason;
            foreach (var (_, waiter) in waiters)
            {
                waiter.TrySetException(reason);
            }

            waiters.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(feeds.Select(feed => feed.Completion));
        feeds.ForEach(feed => feed.Dispose());
        stop.Dispose();
    }

    private async Task WaitAsync(TaskCompletionSource waiter, CancellationToken cancellationToken)
    {
        try
        {
            await waiter.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (gate)
            {
                waiters.RemoveAll(waiting => waiting.Waiter == waiter);
            }
        }
    }
}
