namespace ProcessAgents.GatewayProtocol;

/// <summary>What bounds a gRPC server or channel.</summary>
public sealed record GrpcLimits
{
    /// <summary>Bytes of one message, after inflating; 4 MiB by default, as at a Zeebe gateway.</summary>
    public int MessageBytesMax { get; init; } = 4 * 1024 * 1024;

    /// <summary>Calls that one connection may have open, parked polls and job streams included; 4096 by default.</summary>
    public int StreamsPerConnectionMax { get; init; } = 4096;

    /// <summary>Open connections of a server; 1024 by default.</summary>
    public int ConnectionsMax { get; init; } = 1024;

    /// <summary>Bytes that one call may have sent without being read by the handler; 2 MiB by default.</summary>
    public int StreamWindowBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>The same for all calls of a connection together; 8 MiB by default.</summary>
    public int ConnectionWindowBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How long a connection may be silent before it is asked for a sign of life; 30 seconds by default.</summary>
    public TimeSpan KeepAlivePingDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait for that sign before the connection is given up; 20 seconds by default.</summary>
    public TimeSpan KeepAlivePingTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a stopping server waits for calls to end before it cuts them; 5 seconds by default.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
