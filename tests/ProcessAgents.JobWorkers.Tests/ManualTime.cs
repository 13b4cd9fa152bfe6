namespace ProcessAgents.JobWorkers.Tests;

/// <summary>A clock that moves when a test says so; timers fire in the order of their due times.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(Func<bool> Holds, TaskCompletionSource Reached)> _waiters = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Ends when so many wait for a timer that is due in exactly this time.</summary>
    public Task WhenSomebodyWaitsAsync(TimeSpan time, int count = 1) => WhenSomebodyWaitsAsync(due => due == time, count);

    /// <summary>Ends when so many wait for a timer whose time from now fits.</summary>
    public Task WhenSomebodyWaitsAsync(Func<TimeSpan, bool> fits, int count = 1)
    {
        lock (_lock)
        {
            bool Holds() => _timers.Count(timer => fits(timer.DueAt - _now)) >= count;
            if (Holds())
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((Holds, reached));
            return reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Moves to the end of the shortest wait that fits, once somebody waits so.</summary>
    /// <returns>How long the wait still was.</returns>
    public async Task<TimeSpan> SkipWaitAsync(Func<TimeSpan, bool> fits)
    {
        await WhenSomebodyWaitsAsync(fits);
        TimeSpan wait;
        lock (_lock)
        {
            wait = _timers.Select(timer => timer.DueAt - _now).Where(fits).Min();
        }

        Advance(wait);
        return wait;
    }

    public void Advance(TimeSpan time)
    {
        DateTimeOffset end;
        lock (_lock)
        {
            end = _now + time;
        }

        while (true)
        {
            ManualTimer? next;
            lock (_lock)
            {
                next = _timers.Where(timer => timer.DueAt <= end).MinBy(timer => timer.DueAt);
                if (next is null)
                {
                    _now = end;
                    return;
                }

                _now = next.DueAt > _now ? next.DueAt : _now;
                _timers.Remove(next);
            }

            next.Fire();
        }
    }

    private void Set(ManualTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timer.DueAt = _now + dueTime;
            _timers.Add(timer);
            foreach (var waiter in _waiters.Where(waiter => waiter.Holds()).ToList())
            {
                _waiters.Remove(waiter);
                waiter.Reached.SetResult();
            }
        }
    }

    private sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset DueAt { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Set(this, dueTime);
            return true;
        }

        public void Fire() => callback(state);

        public void Dispose() => time.Set(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
