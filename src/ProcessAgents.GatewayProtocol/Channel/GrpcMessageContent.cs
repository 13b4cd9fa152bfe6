using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace ProcessAgents.GatewayProtocol;

/// <summary>A request body of one message.</summary>
internal sealed class GrpcMessageContent : HttpContent
{
    private static readonly MediaTypeHeaderValue ContentType = new(GrpcHeaders.ContentType);

    private readonly int count;
    private readonly bool pooled;
    private byte[] buffer;
    private bool sent;

    public GrpcMessageContent(IMessage message, int length)
    {
        count = GrpcFraming.PrefixBytes + length;
        buffer = ArrayPool<byte>.Shared.Rent(count);
        pooled = true;
        GrpcFraming.Write(buffer, message, length);
        Headers.ContentType = ContentType;
    }

    public GrpcMessageContent(byte[] frame)
    {
        count = frame.Length;
        buffer = frame;
        Headers.ContentType = ContentType;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        sent = true;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = count;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        // An early answer ends the call while its request is still being written: such a buffer is not given back.
        if (disposing && pooled && sent && buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }

        base.Dispose(disposing);
    }
}
