using System.Buffers;
using Google.Protobuf;
using Microsoft.AspNetCore.Http.Features;

namespace ProcessAgents.GatewayProtocol;

/// <summary>Reads the request of one method, runs it and writes what it answers; status and trailers are the server's.</summary>
internal abstract class GrpcHandler
{
    public abstract ValueTask HandleAsync(GrpcServerCall call, GrpcServerOptions options);

    protected static GrpcStreamWriter<T> Writer<T>(GrpcServerCall call, GrpcServerOptions options)
        where T : class, IMessage<T>
    {
        var compressFromBytes = options.CompressFromBytes;
        if (compressFromBytes is not null)
        {
            if (call.Header(GrpcHeaders.AcceptEncoding)?.Contains(GrpcHeaders.Gzip, StringComparison.Ordinal) is true)
            {
                call.Feature<IHttpResponseFeature>().Headers[GrpcHeaders.Encoding] = GrpcHeaders.Gzip;
            }
            else
            {
                compressFromBytes = null;
            }
        }

        return new GrpcStreamWriter<T>(
            call.Feature<IHttpResponseBodyFeature>(), options.Limits.MessageBytesMax, compressFromBytes);
    }

    protected static async ValueTask<T> ReadAsync<T>(GrpcServerCall call, GrpcLimits limits, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        var reader = call.Feature<IRequestBodyPipeFeature>().Reader;
        while (true)
        {
            var result = await reader.ReadAsync().ConfigureAwait(false);
            var buffer = result.Buffer;
            if (GrpcFraming.TryReadFrame(ref buffer, limits.MessageBytesMax, out var compressed, out var frame))
            {
                var encoding = compressed ? call.RequestEncoding : null;
                var message = GrpcFraming.Parse(frame, compressed, encoding, limits.MessageBytesMax, parser);
                var more = !buffer.IsEmpty;
                reader.AdvanceTo(buffer.Start);
                return more
                    ? throw new GrpcException(GrpcStatusCode.Internal, "Expected one message, but there are more.")
                    : message;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                throw new GrpcException(
                    GrpcStatusCode.Internal, "Expected a message, but the request ended before it was complete.");
            }
        }
    }
}

internal sealed class GrpcUnaryHandler<TRequest, TResponse>(
    MessageParser<TRequest> parser, Func<TRequest, GrpcServerCall, ValueTask<TResponse>> handle) : GrpcHandler
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    public override async ValueTask HandleAsync(GrpcServerCall call, GrpcServerOptions options)
    {
        var request = await ReadAsync(call, options.Limits, parser).ConfigureAwait(false);
        var response = await handle(request, call).ConfigureAwait(false);
        Writer<TResponse>(call, options).Write(response);
    }
}

internal sealed class GrpcServerStreamingHandler<TRequest, TResponse>(
    MessageParser<TRequest> parser, Func<TRequest, GrpcStreamWriter<TResponse>, GrpcServerCall, Task> handle)
    : GrpcHandler
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    public override async ValueTask HandleAsync(GrpcServerCall call, GrpcServerOptions options)
    {
        var request = await ReadAsync(call, options.Limits, parser).ConfigureAwait(false);
        await handle(request, Writer<TResponse>(call, options), call).ConfigureAwait(false);
    }
}

internal sealed class GrpcUnimplementedHandler(string reason) : GrpcHandler
{
    public override ValueTask HandleAsync(GrpcServerCall call, GrpcServerOptions options) =>
        throw new GrpcException(GrpcStatusCode.Unimplemented, reason);
}
