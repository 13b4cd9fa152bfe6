using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;

namespace ProcessAgents.GatewayProtocol;

/// <summary>Which method a server answers how.</summary>
public sealed class GrpcRoutes
{
    private readonly Dictionary<string, GrpcHandler> handlers = new(StringComparer.Ordinal);

    /// <summary>One request, one response.</summary>
    public GrpcRoutes Unary<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<TRequest, GrpcServerCall, ValueTask<TResponse>> handle)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        handlers.Add(method.Path, new GrpcUnaryHandler<TRequest, TResponse>(method.RequestParser, handle));
        return this;
    }

    /// <summary>One request, any number of responses; the call ends when the task does.</summary>
    public GrpcRoutes ServerStreaming<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        Func<TRequest, GrpcStreamWriter<TResponse>, GrpcServerCall, Task> handle)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        handlers.Add(method.Path, new GrpcServerStreamingHandler<TRequest, TResponse>(method.RequestParser, handle));
        return this;
    }

    /// <summary>A method that exists and is answered UNIMPLEMENTED with a reason.</summary>
    public GrpcRoutes Unimplemented(string path, string reason)
    {
        handlers.Add(path, new GrpcUnimplementedHandler(reason));
        return this;
    }

    /// <summary>True when something answers the path.</summary>
    public bool Contains(string path) => handlers.ContainsKey(path);

    internal bool TryFind(string path, [NotNullWhen(true)] out GrpcHandler? handler) =>
        handlers.TryGetValue(path, out handler);
}
