namespace ProcessAgents.Broker;

/// <summary>The time a broker lives by. Only a controlled clock can be moved, and never back.</summary>
public sealed class BrokerClock
{
    private readonly TimeProvider timeProvider;
    private readonly Func<Func<long, long>, CancellationToken, Task> move;
    private Setting setting;

    /// <param name="move">Runs a change of the clock between two batches; done when all due by then is processed.</param>
    internal BrokerClock(
        BrokerClockMode mode, TimeProvider timeProvider, Func<Func<long, long>, CancellationToken, Task> move)
    {
        IsControlled = mode == BrokerClockMode.Controlled;
        this.timeProvider = timeProvider;
        this.move = move;
        setting = new Setting(null, 0);
    }

    public bool IsControlled { get; }

    /// <summary>True when the clock stands.</summary>
    public bool IsPinned => Volatile.Read(ref setting).Instant is not null;

    /// <summary>Milliseconds since 1970-01-01T00:00Z.</summary>
    public long NowMilliseconds
    {
        get
        {
            var current = Volatile.Read(ref setting);
            return current.Instant ?? (SystemMilliseconds + current.AheadMilliseconds);
        }
    }

    private long SystemMilliseconds => timeProvider.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Stops the clock at an instant, in epoch milliseconds; done when all that is due then has been processed.</summary>
    /// <exception cref="InvalidOperationException">The clock is the system's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The instant is before the clock's present.</exception>
    public Task PinAsync(long instant, CancellationToken cancellationToken = default) => MoveAsync(
        now =>
        {
            ThrowIfBefore(now, instant);
            Volatile.Write(ref setting, new Setting(instant, 0));
            return instant;
        },
        cancellationToken);

    /// <summary>Moves the clock forward; done when all that is due then has been processed.</summary>
    /// <remarks>A pinned clock stays pinned; a running one keeps running, ahead of the system's.</remarks>
    /// <exception cref="InvalidOperationException">The clock is the system's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    public Task AdvanceAsync(TimeSpan duration, CancellationToken cancellationToken = default) => MoveAsync(
        now =>
        {
            var instant = now + (long)duration.TotalMilliseconds;
            ThrowIfBefore(now, instant);
            Volatile.Write(
                ref setting, IsPinned ? new Setting(instant, 0) : new Setting(null, instant - SystemMilliseconds));
            return instant;
        },
        cancellationToken);

    /// <summary>Lets the clock run again: with the system's time, or from where it stands when that is ahead.</summary>
    /// <exception cref="InvalidOperationException">The clock is the system's.</exception>
    public Task ResetAsync(CancellationToken cancellationToken = default) => MoveAsync(
        now =>
        {
            RunFrom(now);
            return now;
        },
        cancellationToken);

    /// <summary>Goes on after a restart: a controlled clock that was ahead of the system's stays ahead.</summary>
    internal void Resume(long lastTimestamp)
    {
        if (IsControlled)
        {
            RunFrom(lastTimestamp);
        }
    }

    private static void ThrowIfBefore(long now, long instant)
    {
        if (instant < now)
        {
            throw new ArgumentOutOfRangeException(
                nameof(instant),
                $"Expected to set the clock to {Text(instant)}, but it is {Text(now)} already and time does not step back.");
        }
    }

    private static string Text(long instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant).ToString("O");

    private void RunFrom(long instant) =>
        Volatile.Write(ref setting, new Setting(null, Math.Max(0, instant - SystemMilliseconds)));

    private Task MoveAsync(Func<long, long> change, CancellationToken cancellationToken) => IsControlled
        ? move(change, cancellationToken)
        : throw new InvalidOperationException("Expected to move the clock, but this broker runs on the system's clock.");

    private sealed record Setting(long? Instant, long AheadMilliseconds);
}
