namespace ProcessAgents.Broker;

/// <summary>A change of the clock with the caller who waits until all that it made due is processed.</summary>
internal sealed class ClockMove(Func<long, long> change)
    : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), IWork
{
    /// <summary>Epoch milliseconds the clock was moved to.</summary>
    public long Instant { get; private set; }

    public void Run(StreamProcessor processor)
    {
        try
        {
            Instant = change(processor.Clock.NowMilliseconds);
            processor.ClockMoved(this);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            TrySetException(exception);
        }
    }

    public void Abandon(BrokerStoppedException reason) => TrySetException(reason);
}
