using Google.Protobuf;

namespace ProcessAgents.GatewayProtocol;

/// <summary>A method of a gRPC service, as both sides of the wire know it.</summary>
/// <param name="ServiceName">Package and service, for instance "gateway_protocol.Gateway".</param>
/// <param name="Name">For instance "Topology".</param>
/// <param name="RequestParser">Reads the request.</param>
/// <param name="ResponseParser">Reads a response.</param>
public sealed record GrpcMethod<TRequest, TResponse>(
    string ServiceName, string Name, MessageParser<TRequest> RequestParser, MessageParser<TResponse> ResponseParser)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    /// <summary>The path that a call goes to.</summary>
    public string Path { get; } = $"/{ServiceName}/{Name}";
}
