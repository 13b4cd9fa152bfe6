using ProcessAgents.Broker;
using ProcessAgents.Protocol;
using ProcessAgents.Search;

namespace ProcessAgents.Gateway;

/// <summary>Feeds the search store with what the broker commits, and lets queries wait for it.</summary>
internal sealed class SearchExporter(SearchStore store) : IRecordExporter
{
    private readonly Lock gate = new();
    private readonly List<(long Position, TaskCompletionSource Reached)> waiting = [];

    public SearchStore Store => store;

    public string Name => "search";

    public long ExportedPosition => store.Position;

    public ValueTask ExportAsync(IReadOnlyList<Record> records, CancellationToken cancellationToken)
    {
        store.Apply(records);
        lock (gate)
        {
            waiting.RemoveAll(wait => wait.Position <= store.Position && wait.Reached.TrySetResult());
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Done when the store holds all records up to the position.</summary>
    /// <exception cref="TimeoutException">It did not get there in time.</exception>
    public Task WaitForAsync(
        long position, TimeSpan timeout, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        TaskCompletionSource reached;
        lock (gate)
        {
            if (store.Position >= position)
            {
                return Task.CompletedTask;
            }

            reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((position, reached));
        }

        return reached.Task.WaitAsync(timeout, timeProvider, cancellationToken);
    }
}
