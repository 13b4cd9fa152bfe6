namespace ProcessAgents.GatewayProtocol.Rest;

public sealed record TopologyResponse(
    IReadOnlyList<BrokerResponse> Brokers,
    int ClusterSize,
    int PartitionsCount,
    int ReplicationFactor,
    string GatewayVersion,
    string LastCompletedChangeId,
    string? ClusterId);

public sealed record BrokerResponse(
    int NodeId, string Host, int Port, IReadOnlyList<PartitionResponse> Partitions, string Version);

/// <param name="Role">leader, follower or inactive.</param>
/// <param name="Health">healthy, unhealthy or dead.</param>
public sealed record PartitionResponse(int PartitionId, string Role, string Health);

public sealed record LicenseResponse(bool ValidLicense, string LicenseType, bool IsCommercial, DateTimeOffset? ExpiresAt);

public sealed record AuthenticationResponse(
    string Username,
    string? DisplayName,
    string? Email,
    IReadOnlyList<string> AuthorizedComponents,
    IReadOnlyList<TenantResponse> Tenants,
    IReadOnlyList<string> Groups,
    IReadOnlyList<string> Roles,
    string? SalesPlanType,
    IReadOnlyDictionary<string, string> C8Links,
    bool CanLogout);

public sealed record TenantResponse(string TenantId, string Name, string? Description);

public sealed record ClockPinRequest
{
    /// <summary>Epoch milliseconds.</summary>
    public long? Timestamp { get; init; }
}
