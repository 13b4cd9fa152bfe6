namespace ProcessAgents.GatewayProtocol;

/// <summary>A gRPC call that ended, or has to end, with a status other than OK.</summary>
/// <param name="code">How it ended.</param>
/// <param name="detail">A sentence for people; travels as grpc-message.</param>
/// <param name="cause">What was behind it on this side of the wire.</param>
public sealed class GrpcException(GrpcStatusCode code, string detail, Exception? cause = null)
    : Exception(detail, cause)
{
    public GrpcStatusCode Code { get; } = code;

    public string Detail => Message;
}
