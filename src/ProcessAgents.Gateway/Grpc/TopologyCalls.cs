using ProcessAgents.GatewayProtocol;

namespace ProcessAgents.Gateway.Grpc;

/// <summary>The one broker with its one partition.</summary>
internal sealed class TopologyCalls(BrokerCommands commands, string clusterId)
{
    public ValueTask<TopologyResponse> Topology(TopologyRequest request, GrpcServerCall call)
    {
        var health = commands.Broker.Stopped.IsCompleted
            ? Partition.Types.PartitionBrokerHealth.Dead
            : Partition.Types.PartitionBrokerHealth.Healthy;
        var local = call.LocalEndPoint;
        var broker = new BrokerInfo
        {
            NodeId = 0,
            Host = local.Address.ToString(),
            Port = local.Port,
            Version = GatewayVersion.Current,
            Partitions =
            {
                new Partition
                {
                    PartitionId = EngineKeys.PartitionId,
                    Role = Partition.Types.PartitionBrokerRole.Leader,
                    Health = health,
                },
            },
        };
        return ValueTask.FromResult(new TopologyResponse
        {
            Brokers = { broker },
            ClusterSize = 1,
            PartitionsCount = 1,
            ReplicationFactor = 1,
            GatewayVersion = GatewayVersion.Current,
            ClusterId = clusterId,
        });
    }
}
