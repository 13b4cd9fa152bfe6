namespace ProcessAgents.Broker;

/// <summary>The time a broker lives by. Only a controlled clock can be moved, and never back.</summary>
public sealed class BrokerClock
{
    private readonly TimeProvider timeProvider;

    internal BrokerClock(BrokerClockMode mode, TimeProvider timeProvider)
    {
        IsControlled = mode == BrokerClockMode.Controlled;
        this.timeProvider = timeProvider;
    }

    public bool IsControlled { get; }

    /// <summary>Milliseconds since 1970-01-01T00:00Z.</summary>
    public long NowMilliseconds => timeProvider.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Stops the clock at an instant, in epoch milliseconds; done when all that is due then has been processed.</summary>
    /// <exception cref="InvalidOperationException">The clock is the system's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The instant is before the clock's present.</exception>
    public Task PinAsync(long instant, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Moves the clock forward; done when all that is due then has been processed.</summary>
    /// <remarks>A pinned clock stays pinned; a running one keeps running, ahead of the system's.</remarks>
    public Task AdvanceAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Lets the clock run again: with the system's time, or from where it stands when that is ahead.</summary>
    public Task ResetAsync(CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
