namespace ProcessAgents.Ledger;

/// <summary>What is spent in one scope, and what may be.</summary>
public sealed record ScopeRow
{
    public string ScopeId { get; init; } = "";
    public string Kind { get; init; } = "";

    /// <summary>Epoch milliseconds.</summary>
    public long FirstSeenAt { get; init; }

    /// <summary>Money that may be spent, in pico-USD; null: not limited.</summary>
    public long? CapPico { get; init; }
    public long? CapSteps { get; init; }
    public long? CapToolCalls { get; init; }
    public long? CapBusyMilliseconds { get; init; }
    public long? CapWallMilliseconds { get; init; }
    public long? CapIdleMilliseconds { get; init; }
    public long SettledPico { get; init; }

    /// <summary>Money set aside for calls in flight, in pico-USD.</summary>
    public long ReservedPico { get; init; }
    public long Steps { get; init; }
    public long ToolCalls { get; init; }

    /// <summary>Time in which calls were in flight, up to <see cref="InFlightSince"/>.</summary>
    public long BusyMilliseconds { get; init; }

    /// <summary>Calls that are sent and not settled.</summary>
    public long InFlight { get; init; }

    /// <summary>Epoch milliseconds from which the calls in flight are not counted yet.</summary>
    public long InFlightSince { get; init; }

    /// <summary>Why nothing more may be spent; null: it may.</summary>
    public string? Stopped { get; init; }

    /// <summary>Time in which calls were in flight, up to a moment.</summary>
    public long BusyMillisecondsAt(long now) => BusyMilliseconds + (InFlight > 0 ? Math.Max(0, now - InFlightSince) : 0);
}
