namespace ProcessAgents.Client;

/// <summary>How often a call that the gateway did not process is made again.</summary>
public sealed record GatewayRetryOptions
{
    /// <summary>Calls in all, the first included; 5 by default, 1 never retries.</summary>
    public int AttemptsMax { get; init; } = 5;

    /// <summary>Pause before the second call; about three times as long before each further one. 100 ms by default.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>No pause is longer than this; 5 seconds by default.</summary>
    public TimeSpan PauseMax { get; init; } = TimeSpan.FromSeconds(5);
}
