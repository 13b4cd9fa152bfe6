using ProcessAgents.Broker;
using ProcessAgents.GatewayProtocol;
using ProcessAgents.GatewayProtocol.Health;

namespace ProcessAgents.Gateway.Grpc;

/// <summary>Which gRPC method of the gateway is answered by what.</summary>
internal static class GrpcApi
{
    public static GrpcRoutes Routes(ProcessBroker broker, GatewayOptions options, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        var routes = new GrpcRoutes();
        new HealthService([GatewayMethods.ServiceName], broker.Stopped).AddTo(routes);
        return routes;
    }
}
