namespace ProcessAgents.Client;

/// <summary>The cluster behind a gateway.</summary>
/// <param name="ClusterId">Names the cluster, unique among clusters; null when the gateway does not say.</param>
public sealed record Topology(
    IReadOnlyList<TopologyBroker> Brokers,
    int ClusterSize,
    int PartitionsCount,
    int ReplicationFactor,
    string GatewayVersion,
    string? ClusterId = null);

/// <summary>One broker of the cluster.</summary>
public sealed record TopologyBroker(
    int NodeId,
    string Host,
    int Port,
    string Version,
    IReadOnlyList<TopologyPartition> Partitions);

/// <summary>One partition as a broker holds it.</summary>
public sealed record TopologyPartition(int PartitionId, PartitionRole Role, PartitionHealth Health);

/// <summary>A broker's part in a partition.</summary>
public enum PartitionRole
{
    Leader,
    Follower,
    Inactive,
}

/// <summary>How a partition does.</summary>
public enum PartitionHealth
{
    Healthy,
    Unhealthy,
    Dead,
}
