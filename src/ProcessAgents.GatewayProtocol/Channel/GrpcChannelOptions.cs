using System.Net.Security;

namespace ProcessAgents.GatewayProtocol;

/// <summary>How a channel connects and what bounds it.</summary>
public sealed record GrpcChannelOptions
{
    public GrpcLimits Limits { get; init; } = new() { KeepAlivePingDelay = TimeSpan.FromSeconds(45) };

    /// <summary>How long to wait for a connection; 5 seconds by default.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a call may take that does not say; 20 seconds by default.</summary>
    /// <remarks>Above the 15 seconds after which a gateway gives up on its broker, so that its answer arrives.</remarks>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Requests from this size on are sent compressed; null, the default, compresses none.</summary>
    public int? CompressFromBytes { get; init; }

    /// <summary>Gives the "authorization" header of each call; null, the default, sends none.</summary>
    public Func<CancellationToken, ValueTask<string?>>? Authorization { get; init; }

    /// <summary>How TLS is done for https addresses; null takes the system's rules.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }
}
