using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Pipelines;
using Google.Protobuf;

namespace ProcessAgents.GatewayProtocol;

/// <summary>gRPC's length-prefixed messages: one byte "compressed", four bytes length, then the message.</summary>
internal static class GrpcFraming
{
    public const int PrefixBytes = 5;

    /// <summary>Takes the next whole frame off the buffer; false when more bytes are needed.</summary>
    /// <exception cref="GrpcException">The frame announces more than the limit, or has an unknown flag.</exception>
    public static bool TryReadFrame(
        ref ReadOnlySequence<byte> buffer, int messageBytesMax, out bool compressed, out ReadOnlySequence<byte> frame)
    {
        compressed = false;
        frame = default;
        if (buffer.Length < PrefixBytes)
        {
            return false;
        }

        Span<byte> prefix = stackalloc byte[PrefixBytes];
        buffer.Slice(0, PrefixBytes).CopyTo(prefix);
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        if (prefix[0] > 1)
        {
            throw new GrpcException(
                GrpcStatusCode.Internal, $"Expected a message's flag to be 0 or 1, but it is {prefix[0]}.");
        }

        if (length > messageBytesMax)
        {
            throw TooLarge($"{length} bytes", messageBytesMax);
        }

        if (buffer.Length < PrefixBytes + length)
        {
            return false;
        }

        compressed = prefix[0] == 1;
        frame = buffer.Slice(PrefixBytes, length);
        buffer = buffer.Slice(frame.End);
        return true;
    }

    /// <summary>Parses a frame's content, inflating it when the flag says so.</summary>
    /// <exception cref="GrpcException">Not a message, compressed unannounced, or too large when inflated.</exception>
    public static T Parse<T>(
        in ReadOnlySequence<byte> frame, bool compressed, string? encoding, int messageBytesMax, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        try
        {
            if (!compressed)
            {
                return parser.ParseFrom(frame);
            }

            if (encoding is not GrpcHeaders.Gzip)
            {
                throw new GrpcException(
                    GrpcStatusCode.Internal, "Expected 'grpc-encoding: gzip' with a compressed message, but it is absent.");
            }

            return parser.ParseFrom(Inflate(frame, messageBytesMax));
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidDataException)
        {
            throw new GrpcException(
                GrpcStatusCode.Internal, "Expected a protobuf message, but the bytes are not one.", exception);
        }
    }

    /// <summary>Writes a message with its prefix; not flushed.</summary>
    public static void Write(PipeWriter writer, IMessage message, int length)
    {
        var span = writer.GetSpan(PrefixBytes + length);
        Write(span, message, length);
        writer.Advance(PrefixBytes + length);
    }

    /// <summary>Writes a message with its prefix to the start of a span.</summary>
    public static void Write(Span<byte> target, IMessage message, int length)
    {
        target[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(target[1..], length);
        message.WriteTo(target.Slice(PrefixBytes, length));
    }

    /// <summary>A whole frame with a gzip-compressed message.</summary>
    public static byte[] Deflate(IMessage message)
    {
        using var target = new MemoryStream();
        target.Write(stackalloc byte[PrefixBytes]);
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            message.WriteTo(gzip);
        }

        var frame = target.ToArray();
        frame[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - PrefixBytes);
        return frame;
    }

    public static GrpcException TooLarge(string size, int messageBytesMax) => new(
        GrpcStatusCode.ResourceExhausted,
        $"Expected a message of at most {messageBytesMax} bytes, but it has {size}.");

    private static ReadOnlySequence<byte> Inflate(in ReadOnlySequence<byte> frame, int messageBytesMax)
    {
        using var source = new MemoryStream(frame.ToArray());
        using var gzip = new GZipStream(source, CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        var chunk = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            for (var read = gzip.Read(chunk); read > 0; read = gzip.Read(chunk))
            {
                if (inflated.Length + read > messageBytesMax)
                {
                    throw TooLarge("more once inflated", messageBytesMax);
                }

                inflated.Write(chunk, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        return new ReadOnlySequence<byte>(inflated.GetBuffer(), 0, (int)inflated.Length);
    }
}
