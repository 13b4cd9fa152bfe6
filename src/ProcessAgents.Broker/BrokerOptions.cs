using ProcessAgents.Engine;

namespace ProcessAgents.Broker;

/// <summary>How a broker is set up.</summary>
public sealed record BrokerOptions
{
    /// <summary>Holds the log; created when absent; owned by one broker at a time.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Size of one log segment in bytes, at least 4 KiB; 64 MiB by default.</summary>
    /// <remarks>The first segments are smaller: 4 MiB, then twice as much each time until this size.</remarks>
    public int SegmentSizeBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Whether the clock may be pinned and advanced by requests; the system's time otherwise.</summary>
    public BrokerClockMode Clock { get; init; } = BrokerClockMode.System;

    public BrokerLimits Limits { get; init; } = new();

    public EngineLimits EngineLimits { get; init; } = new();

    /// <summary>Where to end the process as a crash would, <c>name[:count]</c>; from PROCESSAGENTS_FAILPOINT by default.</summary>
    public string? Failpoint { get; init; } = Environment.GetEnvironmentVariable(Failpoints.Variable);
}
