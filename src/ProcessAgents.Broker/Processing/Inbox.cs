namespace ProcessAgents.Broker;

/// <summary>Carries work from any thread to the engine thread.</summary>
internal sealed class Inbox
{
    private readonly object gate = new();
    private List<IWork> arrived = [];
    private List<IWork> drained = [];
    private bool isAwaited;
    private bool hasSignal;
    private BrokerStoppedException? closedReason;

    /// <exception cref="BrokerStoppedException">The broker takes no more work.</exception>
    public void Add(IWork work)
    {
        if (!TryAdd(work))
        {
            throw Refusal();
        }
    }

    /// <summary>Why work is refused, once it is.</summary>
    public BrokerStoppedException Refusal() => new(closedReason!.Message, closedReason.InnerException);

    /// <summary>False when the broker takes no more work.</summary>
    public bool TryAdd(IWork work)
    {
        lock (gate)
        {
            if (closedReason is not null)
            {
                return false;
            }

            arrived.Add(work);
            Wake();
            return true;
        }
    }

    /// <summary>Wakes the engine thread without work, because time has passed.</summary>
    public void Signal()
    {
        lock (gate)
        {
            hasSignal = true;
            Wake();
        }
    }

    /// <summary>Refuses all further work; what is in stays in.</summary>
    public void Close(BrokerStoppedException reason)
    {
        lock (gate)
        {
            closedReason ??= reason;
            Wake();
        }
    }

    /// <summary>Appends what has arrived to the backlog.</summary>
    /// <param name="wait">Whether to wait until there is work, a signal or the end.</param>
    /// <returns>False when nothing will ever arrive again.</returns>
    public bool Drain(Queue<IWork> backlog, bool wait)
    {
        bool isOpen;
        lock (gate)
        {
            while (wait && arrived.Count == 0 && !hasSignal && closedReason is null)
            {
                isAwaited = true;
                Monitor.Wait(gate);
            }

            hasSignal = false;
            (arrived, drained) = (drained, arrived);
            isOpen = closedReason is null;
        }

        foreach (var work in drained)
        {
            backlog.Enqueue(work);
        }

        drained.Clear();
        return isOpen;
    }

    private void Wake()
    {
        if (isAwaited)
        {
            isAwaited = false;
            Monitor.Pulse(gate);
        }
    }
}
