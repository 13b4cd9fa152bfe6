using System.Net;

namespace ProcessAgents.Gateway;

/// <summary>Where a gateway listens and what bounds it.</summary>
public sealed record GatewayOptions
{
    /// <summary>The address to listen on. Only loopback is possible while nobody has to sign in.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port of gRPC, HTTP/2 without TLS; 0 picks a free one; 26500 by default.</summary>
    public int GrpcPort { get; init; } = 26500;

    /// <summary>Port of REST v2, HTTP/1.1; 0 picks a free one; 8080 by default.</summary>
    public int RestPort { get; init; } = 8080;

    /// <summary>Names beside loopback addresses and "localhost" that requests to REST may use for this host.</summary>
    public IReadOnlyCollection<string> AllowedHosts { get; init; } = [];

    /// <summary>Origins of pages, for instance "http://localhost:5173", that browsers may let call REST.</summary>
    public IReadOnlyCollection<string> AllowedOrigins { get; init; } = [];

    /// <summary>Names the engine behind the gateway, unique among engines; empty when it has no name.</summary>
    public string ClusterId { get; init; } = "";

    public GatewayLimits Limits { get; init; } = new();
}
