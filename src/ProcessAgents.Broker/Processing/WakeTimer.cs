namespace ProcessAgents.Broker;

/// <summary>Wakes the engine thread when something becomes due by the clock.</summary>
internal sealed class WakeTimer : IDisposable
{
    // A timer cannot be set for longer; one that wakes too soon is set again.
    private static readonly TimeSpan WaitMax = TimeSpan.FromDays(1);

    private readonly BrokerClock clock;
    private readonly Inbox inbox;
    private readonly ITimer timer;
    private long? armedFor;
    private volatile bool hasFired;

    public WakeTimer(BrokerClock clock, TimeProvider timeProvider, Inbox inbox)
    {
        this.clock = clock;
        this.inbox = inbox;
        timer = timeProvider.CreateTimer(
            static state => ((WakeTimer)state!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sets the timer before the engine thread goes to sleep.</summary>
    /// <param name="dueDate">Epoch milliseconds; null when nothing will become due.</param>
    public void Arm(long? dueDate)
    {
        if (dueDate is null || clock.IsPinned)
        {
            if (armedFor is not null)
            {
                armedFor = null;
                timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            return;
        }

        if (armedFor == dueDate && !hasFired)
        {
            return;
        }

        armedFor = dueDate;
        hasFired = false;
        var wait = Math.Clamp(dueDate.Value - clock.NowMilliseconds, 1, (long)WaitMax.TotalMilliseconds);
        timer.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Forgets what it was set for, because the clock was moved.</summary>
    public void Disarm() => armedFor = null;

    public void Dispose() => timer.Dispose();

    private void Fire()
    {
        hasFired = true;
        inbox.Signal();
    }
}
