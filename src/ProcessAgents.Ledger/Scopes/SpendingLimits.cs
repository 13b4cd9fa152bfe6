namespace ProcessAgents.Ledger;

/// <summary>What may be spent in a scope. A value that is null does not limit.</summary>
public sealed record SpendingLimits
{
    /// <summary>
    /// What holds for a process instance that says nothing: 5 USD, 25 steps, 50 tool calls, 10 minutes of calls, and
    /// no call that shows nothing for 2 minutes.
    /// </summary>
    public static SpendingLimits Default { get; } = new()
    {
        Money = PicoUsd.FromUsd(5),
        Steps = 25,
        ToolCalls = 50,
        Duration = TimeSpan.FromMinutes(10),
        Idle = TimeSpan.FromMinutes(2),
    };

    /// <summary>Limits nothing.</summary>
    public static SpendingLimits None { get; } = new();

    /// <summary>Money, settled and reserved together.</summary>
    public PicoUsd? Money { get; init; }

    /// <summary>Model calls that reached a provider.</summary>
    public int? Steps { get; init; }

    /// <summary>Tool calls.</summary>
    public int? ToolCalls { get; init; }

    /// <summary>
    /// Time in which calls are in flight; calls at the same time count once. Waiting for people, timers and messages
    /// does not count.
    /// </summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Time since the scope's first call, whatever happens in it.</summary>
    public TimeSpan? WallClock { get; init; }

    /// <summary>How long one call in flight may show no sign of life: no byte of an answer.</summary>
    public TimeSpan? Idle { get; init; }
}
