namespace ProcessAgents.GatewayProtocol.Health;

/// <summary>The methods of gRPC's health service.</summary>
public static class HealthMethods
{
    public const string ServiceName = "grpc.health.v1.Health";

    public static GrpcMethod<HealthCheckRequest, HealthCheckResponse> Check { get; } =
        new(ServiceName, "Check", HealthCheckRequest.Parser, HealthCheckResponse.Parser);

    public static GrpcMethod<HealthCheckRequest, HealthCheckResponse> Watch { get; } =
        new(ServiceName, "Watch", HealthCheckRequest.Parser, HealthCheckResponse.Parser);
}
