namespace ProcessAgents.Broker.Log;

/// <summary>What stands at a place of a segment.</summary>
internal enum SegmentContent
{
    /// <summary>A whole batch.</summary>
    Batch,

    /// <summary>Zeros where the next batch's header would be, or the end of the segment.</summary>
    Nothing,

    /// <summary>Bytes that are no batch.</summary>
    Damage,
}

/// <summary>Reads the batches of one segment through a window that moves forward.</summary>
internal sealed class SegmentReader(LogSegment segment)
{
    private const int WindowBytes = 1024 * 1024;

    private byte[] window = new byte[WindowBytes];
    private long windowOffset;
    private int windowLength;

    public LogSegment Segment { get; } = segment;

    /// <summary>Reads at an offset. The batch's bytes are valid until the next call.</summary>
    public SegmentContent Read(long offset, out BatchHeader header, out ReadOnlyMemory<byte> payload)
    {
        header = default;
        payload = default;
        if (offset + BatchHeader.Bytes > Segment.Header.SizeBytes)
        {
            return SegmentContent.Nothing;
        }

        var bytes = Bytes(offset, BatchHeader.Bytes);
        if (!bytes.Span.ContainsAnyExcept((byte)0))
        {
            return SegmentContent.Nothing;
        }

        if (bytes.Length < BatchHeader.Bytes
            || !BatchHeader.TryRead(bytes.Span, out header)
            || offset + BatchHeader.Bytes + header.PayloadBytes > Segment.Header.SizeBytes)
        {
            return SegmentContent.Damage;
        }

        var batch = Bytes(offset, BatchHeader.Bytes + header.PayloadBytes);
        if (batch.Length < BatchHeader.Bytes + header.PayloadBytes || !header.IsIntact(batch.Span))
        {
            return SegmentContent.Damage;
        }

        payload = batch[BatchHeader.Bytes..];
        return SegmentContent.Batch;
    }

    /// <summary>Drops what was read ahead, because the file has grown since.</summary>
    public void Refresh() => windowLength = 0;

    /// <summary>Looks behind damage: true when bytes are not zero from there on.</summary>
    public bool HasBytesFrom(long offset)
    {
        for (; offset < Segment.Header.SizeBytes; offset += WindowBytes)
        {
            var count = (int)Math.Min(WindowBytes, Segment.Header.SizeBytes - offset);
            if (Bytes(offset, count).Span.ContainsAnyExcept((byte)0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Looks behind damage for a batch that was written later: its offset, or null.</summary>
    public long? FindBatchAfter(long offset, long sequence)
    {
        for (var candidate = offset + 8; candidate + BatchHeader.Bytes < Segment.Header.SizeBytes; candidate += 8)
        {
            if (Bytes(candidate, BatchHeader.Bytes) is { Length: BatchHeader.Bytes } bytes
                && BatchHeader.TryRead(bytes.Span, out var header)
                && header.Sequence >= sequence
                && Read(candidate, out _, out _) == SegmentContent.Batch)
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>The bytes at an offset; fewer where the file is shorter than its header says.</summary>
    private ReadOnlyMemory<byte> Bytes(long offset, int count)
    {
        if (offset < windowOffset || offset + count > windowOffset + windowLength)
        {
            Fill(offset, count);
        }

        var start = (int)(offset - windowOffset);
        return window.AsMemory(start, Math.Min(count, windowLength - start));
    }

    private void Fill(long offset, int count)
    {
        if (window.Length < count)
        {
            window = new byte[count];
        }

        windowOffset = offset;
        windowLength = 0;
        while (windowLength < window.Length)
        {
            var read = RandomAccess.Read(Segment.File, window.AsSpan(windowLength), offset + windowLength);
            if (read == 0)
            {
                break;
            }

            windowLength += read;
        }
    }
}
