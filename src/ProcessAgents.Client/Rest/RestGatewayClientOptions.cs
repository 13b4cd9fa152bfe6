using System.Net.Security;

namespace ProcessAgents.Client;

/// <summary>How to reach a gateway over REST.</summary>
public sealed record RestGatewayClientOptions
{
    /// <summary>Scheme http or https, host and port, with or without <c>/v2</c>; http://127.0.0.1:8080 by default.</summary>
    public Uri Address { get; init; } = new("http://127.0.0.1:8080");

    /// <summary>How long to wait for an answer; 20 seconds by default.</summary>
    /// <remarks>Above the 15 seconds after which a gateway gives up on its broker, so that its answer arrives.</remarks>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How much longer than the gateway the client waits for a poll or a result; 10 seconds by default.</summary>
    public TimeSpan RequestTimeoutOffset { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of the largest answer that is taken; 64 MiB by default.</summary>
    public int ResponseBytesMax { get; init; } = 64 * 1024 * 1024;

    /// <summary>Gives the "authorization" header of each call ("Bearer ...", "Basic ..."); null sends none.</summary>
    public Func<CancellationToken, ValueTask<string?>>? Authorization { get; init; }

    /// <summary>How TLS is done for https addresses; null takes the system's rules.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    public GatewayRetryOptions Retry { get; init; } = new();
}
