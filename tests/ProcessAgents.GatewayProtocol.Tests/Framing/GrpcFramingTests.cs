using System.Buffers;
using Google.Protobuf;

namespace ProcessAgents.GatewayProtocol.Tests.Framing;

public sealed class GrpcFramingTests
{
    [Fact]
    public void Takes_frames_off_a_buffer_wherever_it_is_split()
    {
        byte[] bytes = [.. Frame("first"), .. Frame(""), .. Frame("third")];

        for (var split = 0; split <= bytes.Length; split++)
        {
            var buffer = Split(bytes, split);

            Read(ref buffer).Name.ShouldBe("first");
            Read(ref buffer).Name.ShouldBe("");
            Read(ref buffer).Name.ShouldBe("third");
            buffer.IsEmpty.ShouldBeTrue();
        }
    }

    [Fact]
    public void Waits_for_the_rest_of_a_frame()
    {
        var bytes = Frame("whole");

        for (var length = 0; length < bytes.Length; length++)
        {
            var buffer = new ReadOnlySequence<byte>(bytes, 0, length);

            GrpcFraming.TryReadFrame(ref buffer, 1024, out _, out _).ShouldBeFalse();
            buffer.Length.ShouldBe(length);
        }
    }

    [Fact]
    public void Takes_a_message_of_the_largest_size_and_refuses_one_byte_more_before_it_has_arrived()
    {
        var largest = new ReadOnlySequence<byte>([0, 0, 0, 0, 3, 1, 2, 3]);
        var larger = new ReadOnlySequence<byte>([0, 0, 0, 0, 4]);

        GrpcFraming.TryReadFrame(ref largest, 3, out _, out var frame).ShouldBeTrue();
        frame.Length.ShouldBe(3);
        Should.Throw<GrpcException>(() => GrpcFraming.TryReadFrame(ref larger, 3, out _, out _))
            .Code.ShouldBe(GrpcStatusCode.ResourceExhausted);
    }

    [Fact]
    public void A_length_above_two_billion_is_large_not_negative()
    {
        var buffer = new ReadOnlySequence<byte>([0, 0xff, 0xff, 0xff, 0xff]);

        Should.Throw<GrpcException>(() => GrpcFraming.TryReadFrame(ref buffer, 1024, out _, out _))
            .Detail.ShouldContain("4294967295 bytes");
    }

    [Fact]
    public void An_unknown_flag_is_an_error()
    {
        var buffer = new ReadOnlySequence<byte>([2, 0, 0, 0, 0]);

        Should.Throw<GrpcException>(() => GrpcFraming.TryReadFrame(ref buffer, 1024, out _, out _))
            .Code.ShouldBe(GrpcStatusCode.Internal);
    }

    [Fact]
    public void What_was_compressed_reads_back_the_same()
    {
        var message = new Resource { Name = new string('x', 5000) };
        var buffer = new ReadOnlySequence<byte>(GrpcFraming.Deflate(message));

        buffer.Length.ShouldBeLessThan(200);
        Read(ref buffer, "gzip", 10_000).ShouldBe(message);
    }

    [Fact]
    public void Inflating_stops_at_the_limit()
    {
        var bomb = new Resource { Content = ByteString.CopyFrom(new byte[50_000_000]) };
        var buffer = new ReadOnlySequence<byte>(GrpcFraming.Deflate(bomb));

        buffer.Length.ShouldBeLessThan(1_000_000);
        Should.Throw<GrpcException>(() => Read(ref buffer, "gzip", 1_000_000))
            .Code.ShouldBe(GrpcStatusCode.ResourceExhausted);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("identity")]
    public void A_compressed_message_must_be_announced(string? encoding)
    {
        var buffer = new ReadOnlySequence<byte>(GrpcFraming.Deflate(new Resource { Name = "x" }));

        Should.Throw<GrpcException>(() => Read(ref buffer, encoding)).Detail.ShouldContain("grpc-encoding");
    }

    [Fact]
    public void Bytes_that_are_no_message_are_an_error_of_the_call()
    {
        var plain = new ReadOnlySequence<byte>([0, 0, 0, 0, 2, 0xff, 0xff]);
        var compressed = new ReadOnlySequence<byte>([1, 0, 0, 0, 2, 0xff, 0xff]);

        Should.Throw<GrpcException>(() => Read(ref plain)).Code.ShouldBe(GrpcStatusCode.Internal);
        Should.Throw<GrpcException>(() => Read(ref compressed, "gzip")).Code.ShouldBe(GrpcStatusCode.Internal);
    }

    private static Resource Read(ref ReadOnlySequence<byte> buffer, string? encoding = null, int messageBytesMax = 1024)
    {
        GrpcFraming.TryReadFrame(ref buffer, int.MaxValue, out var compressed, out var frame).ShouldBeTrue();
        return GrpcFraming.Parse(frame, compressed, encoding, messageBytesMax, Resource.Parser);
    }

    private static byte[] Frame(string name)
    {
        var message = new Resource { Name = name };
        var length = message.CalculateSize();
        var frame = new byte[GrpcFraming.PrefixBytes + length];
        GrpcFraming.Write(frame, message, length);
        return frame;
    }

    private static ReadOnlySequence<byte> Split(byte[] bytes, int index)
    {
        var first = new Segment(bytes.AsMemory(0, index), 0);
        var last = first.Append(bytes.AsMemory(index));
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long runningIndex)
        {
            Memory = memory;
            RunningIndex = runningIndex;
        }

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
