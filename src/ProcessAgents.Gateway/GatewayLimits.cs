using ProcessAgents.GatewayProtocol;

namespace ProcessAgents.Gateway;

/// <summary>What bounds a gateway's requests.</summary>
public sealed record GatewayLimits
{
    public GrpcLimits Grpc { get; init; } = new();

    /// <summary>How long a command may take before its caller is answered DEADLINE_EXCEEDED; 15 seconds by default.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Levels of nesting in a JSON document of variables; 1000 by default.</summary>
    public int VariablesDepthMax { get; init; } = 1000;

    /// <summary>Bytes of a JSON document of variables; 3 MiB by default, so that it still fits a message.</summary>
    public int VariablesBytesMax { get; init; } = 3 * 1024 * 1024;

    /// <summary>Bytes of a JSON body of REST; 4 MiB by default.</summary>
    public int RestBodyBytesMax { get; init; } = 4 * 1024 * 1024;

    /// <summary>Bytes of all parts of a deployment over REST; 16 MiB by default.</summary>
    public int DeploymentBytesMax { get; init; } = 16 * 1024 * 1024;

    /// <summary>Files of a deployment over REST; 1,000 by default.</summary>
    public int DeploymentResourcesMax { get; init; } = 1_000;

    /// <summary>How long a query waits until it sees all that was acknowledged before; 10 seconds by default.</summary>
    public TimeSpan SearchWait { get; init; } = TimeSpan.FromSeconds(10);
}
