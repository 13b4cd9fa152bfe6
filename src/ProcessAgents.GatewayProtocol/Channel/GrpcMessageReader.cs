using System.Buffers;
using Google.Protobuf;

namespace ProcessAgents.GatewayProtocol;

/// <summary>Reads messages off a response body into a pooled buffer that grows up to the largest message.</summary>
internal sealed class GrpcMessageReader(Stream body, string? encoding, int messageBytesMax) : IDisposable
{
    private const int InitialBytes = 4096;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(InitialBytes);
    private int start;
    private int end;

    /// <summary>The next message; null at the end of the body.</summary>
    public async ValueTask<T?> ReadAsync<T>(MessageParser<T> parser, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        while (true)
        {
            var pending = new ReadOnlySequence<byte>(buffer, start, end - start);
            if (GrpcFraming.TryReadFrame(ref pending, messageBytesMax, out var compressed, out var frame))
            {
                start = end - (int)pending.Length;
                return GrpcFraming.Parse(frame, compressed, encoding, messageBytesMax, parser);
            }

            MakeRoom();
            var read = await body.ReadAsync(buffer.AsMemory(end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return end == start
                    ? null
                    : throw new GrpcException(
                        GrpcStatusCode.Internal, "Expected a whole message, but the answer ended inside one.");
            }

            end += read;
        }
    }

    /// <summary>Reads to the end, where the trailers are, of a call that answers once.</summary>
    public async ValueTask DrainAsync(CancellationToken cancellationToken)
    {
        var more = end > start;
        start = end = 0;
        if (more || await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0)
        {
            throw new GrpcException(GrpcStatusCode.Internal, "Expected one message, but the answer holds more.");
        }
    }

    public void Dispose()
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }

        body.Dispose();
    }

    private void MakeRoom()
    {
        if (start == end)
        {
            start = end = 0;
        }

        if (end < buffer.Length)
        {
            return;
        }

        var target = start > 0 && end - start <= buffer.Length / 2
            ? buffer
            : ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(start, end - start).CopyTo(target);
        if (target != buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = target;
        }

        end -= start;
        start = 0;
    }
}
