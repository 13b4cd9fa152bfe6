using System.Buffers;
using System.IO.Pipelines;
using Google.Protobuf;
using Microsoft.AspNetCore.Http.Features;

namespace ProcessAgents.GatewayProtocol;

/// <summary>The responses of a server-streaming call. One writer at a time.</summary>
public sealed class GrpcStreamWriter<TResponse>
    where TResponse : class, IMessage<TResponse>
{
    private readonly IHttpResponseBodyFeature body;
    private readonly int messageBytesMax;
    private readonly int? compressFromBytes;

    internal GrpcStreamWriter(IHttpResponseBodyFeature body, int messageBytesMax, int? compressFromBytes)
    {
        this.body = body;
        this.messageBytesMax = messageBytesMax;
        this.compressFromBytes = compressFromBytes;
    }

    /// <summary>Bytes written since the last flush.</summary>
    public int UnflushedBytes { get; private set; }

    /// <summary>Sends the headers, so that the client knows the call is open.</summary>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        await body.StartAsync(cancellationToken).ConfigureAwait(false);
        await body.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts a response into the buffer; <see cref="FlushAsync"/> sends it.</summary>
    /// <exception cref="GrpcException">RESOURCE_EXHAUSTED: the response is larger than a message may be.</exception>
    public void Write(TResponse response)
    {
        var length = response.CalculateSize();
        if (length > messageBytesMax)
        {
            throw GrpcFraming.TooLarge($"{length} bytes", messageBytesMax);
        }

        if (length >= compressFromBytes)
        {
            var frame = GrpcFraming.Deflate(response);
            body.Writer.Write(frame);
            UnflushedBytes += frame.Length;
            return;
        }

        GrpcFraming.Write(body.Writer, response, length);
        UnflushedBytes += GrpcFraming.PrefixBytes + length;
    }

    /// <summary>Sends what was written. Waits while the client does not read.</summary>
    /// <exception cref="OperationCanceledException">The client left, or the call was canceled.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        FlushResult result = await body.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (result.IsCanceled || result.IsCompleted)
        {
            throw new OperationCanceledException("The client left before the call ended.");
        }

        UnflushedBytes = 0;
    }
}
