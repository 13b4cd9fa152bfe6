namespace ProcessAgents.Client.Tests;

/// <summary>A gateway that the same tests run against.</summary>
public interface IGatewayTarget : IAsyncLifetime
{
    /// <summary>Why there is nothing to test against; null when there is.</summary>
    string? AbsentBecause { get; }

    /// <summary>Address of its REST API; null where it has none that searches.</summary>
    Uri? RestAddress { get; }

    /// <summary>Address of its gRPC API; null where it has none.</summary>
    Uri? GrpcAddress { get; }
}
