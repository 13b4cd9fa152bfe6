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
}
