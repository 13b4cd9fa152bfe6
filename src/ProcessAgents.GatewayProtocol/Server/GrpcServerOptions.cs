using System.Net;

namespace ProcessAgents.GatewayProtocol;

/// <summary>Where and within which bounds a gRPC server listens.</summary>
public sealed record GrpcServerOptions
{
    /// <summary>Loopback by default.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 picks a free one.</summary>
    public int Port { get; init; }

    /// <summary>Responses from this size on are compressed for clients that take gzip; null, the default, compresses none.</summary>
    public int? CompressFromBytes { get; init; }

    public GrpcLimits Limits { get; init; } = new();
}
