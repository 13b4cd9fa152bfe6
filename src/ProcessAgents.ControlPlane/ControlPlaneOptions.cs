namespace ProcessAgents.ControlPlane;

/// <summary>Where the control plane listens.</summary>
public sealed record ControlPlaneOptions
{
    /// <summary>Port on the loopback interface; 0 picks a free one. Default 8090.</summary>
    public int Port { get; init; } = 8090;
}
