using ProcessAgents.Protocol;

namespace ProcessAgents.Broker.Log;

/// <summary>Where a segment's records begin.</summary>
internal readonly record struct SegmentStart(long Number, long FirstPosition);

/// <summary>A place between two batches: the last batch and record before it.</summary>
internal readonly record struct LogPoint(long Sequence, long Position);

/// <summary>What a pass over the log found.</summary>
/// <param name="Segments">The segments that hold batches, in order.</param>
/// <param name="ActiveNumber">The segment the next batch goes to; 0 when there is none.</param>
/// <param name="EndOffset">Where the next batch goes.</param>
/// <param name="IsTorn">True when a crash left a part of a batch at the end.</param>
/// <param name="End">The last batch.</param>
internal sealed record LogScan(
    IReadOnlyList<SegmentStart> Segments, long ActiveNumber, long EndOffset, bool IsTorn, LogPoint End)
{
    /// <summary>Reads every batch that is there in order and changes nothing.</summary>
    /// <exception cref="CorruptLogException">Something is damaged that was durable before.</exception>
    public static LogScan Run(string directory, Action<Record> record, CancellationToken cancellationToken) =>
        Run(directory, null, record, cancellationToken);

    /// <summary>Reads every batch after a point and changes nothing.</summary>
    /// <param name="after">What is known already; null begins with the oldest batch there is.</param>
    /// <exception cref="CorruptLogException">Something is damaged, or missing, that was durable before.</exception>
    public static LogScan Run(string directory, LogPoint? after, Action<Record> record, CancellationToken cancellationToken)
    {
        var heads = Heads(directory);
        var first = FirstToRead(directory, heads, after);
        var pass = new Pass(directory, heads, first, after, record);
        for (var index = first; index < heads.Count && pass.ReadSegment(index, cancellationToken); index++)
        {
        }

        return pass.Result();
    }

    private static List<(long Number, BatchHeader? Batch)> Heads(string directory)
    {
        var heads = new List<(long Number, BatchHeader? Batch)>();
        foreach (var number in DataDirectory.SegmentNumbers(directory))
        {
            if (heads.Count > 0 && number != heads[^1].Number + 1)
            {
                throw new CorruptLogException(
                    DataDirectory.SegmentPath(directory, heads[^1].Number + 1), 0, "the segment is missing.");
            }

            using var segment = LogSegment.Open(directory, number, FileAccess.Read);
            heads.Add((number, segment.ReadFirstHeader()));
        }

        return heads;
    }

    private static int FirstToRead(string directory, List<(long Number, BatchHeader? Batch)> heads, LogPoint? after)
    {
        if (after is not { } point || heads.Count == 0)
        {
            return 0;
        }

        var first = heads.FindLastIndex(head => head.Batch?.Sequence <= point.Sequence + 1);
        if (first < 0 && heads[0].Batch is { } oldest)
        {
            throw new CorruptLogException(
                DataDirectory.SegmentPath(directory, heads[0].Number),
                SegmentHeader.Bytes,
                $"the log begins with batch {oldest.Sequence}, but batch {point.Sequence + 1} is needed.");
        }

        return Math.Max(first, 0);
    }

    private sealed class Pass(
        string directory, List<(long Number, BatchHeader? Batch)> heads, int first, LogPoint? after, Action<Record> record)
    {
        private readonly LogPoint known = after ?? default;
        private long activeNumber = heads.Count == 0 ? 0 : heads[first].Number;
        private long endOffset = SegmentHeader.Bytes;
        private bool isTorn;
        private long lastSequence = heads.Count > 0 && heads[first].Batch is { } head ? head.Sequence - 1 : 0;
        private long lastPosition = after?.Position ?? 0;

        public LogScan Result()
        {
            var isEmpty = activeNumber == 0 || (activeNumber == heads[first].Number && endOffset == SegmentHeader.Bytes);
            if (isEmpty)
            {
                lastSequence = 0;
            }

            if (lastSequence < known.Sequence)
            {
                throw new CorruptLogException(
                    DataDirectory.SegmentPath(directory, activeNumber),
                    endOffset,
                    $"the log ends with batch {lastSequence}, but the snapshot holds batch {known.Sequence}.");
            }

            var segments = heads
                .Where(each => each.Batch is not null)
                .Where(each => each.Number < activeNumber || (each.Number == activeNumber && endOffset > SegmentHeader.Bytes))
                .Select(each => new SegmentStart(each.Number, each.Batch!.Value.FirstPosition));
            return new LogScan([.. segments], activeNumber, endOffset, isTorn, new LogPoint(lastSequence, lastPosition));
        }

        /// <summary>False when the log ends in this segment.</summary>
        public bool ReadSegment(int index, CancellationToken cancellationToken)
        {
            using var segment = LogSegment.Open(directory, heads[index].Number, FileAccess.Read);
            var reader = new SegmentReader(segment);
            activeNumber = segment.Header.Number;
            endOffset = SegmentHeader.Bytes;
            SegmentContent content;
            while ((content = reader.Read(endOffset, out var header, out var payload)) == SegmentContent.Batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Take(segment, header, payload.Span);
                endOffset += header.TotalBytes;
            }

            if (HasBatchesAfter(index))
            {
                return content == SegmentContent.Nothing
                    ? true
                    : throw new CorruptLogException(
                        segment.Path, endOffset, $"batch {lastSequence + 1} is not readable, but later segments hold batches.");
            }

            if (content == SegmentContent.Damage || reader.HasBytesFrom(endOffset))
            {
                ThrowUnlessTorn(reader);
                isTorn = true;
            }

            return false;
        }

        private void Take(LogSegment segment, in BatchHeader header, ReadOnlySpan<byte> payload)
        {
            if (header.Sequence != lastSequence + 1)
            {
                throw new CorruptLogException(
                    segment.Path, endOffset, $"batch {header.Sequence} stands where batch {lastSequence + 1} was expected.");
            }

            lastSequence = header.Sequence;
            if (header.Sequence <= known.Sequence)
            {
                return;
            }

            try
            {
                foreach (var entry in BatchPayload.Read(header, payload))
                {
                    record(entry);
                    lastPosition = entry.Position;
                }
            }
            catch (InvalidDataException exception)
            {
                throw new CorruptLogException(segment.Path, endOffset, exception.Message);
            }
        }

        private bool HasBatchesAfter(int index)
        {
            for (var later = index + 1; later < heads.Count; later++)
            {
                using var segment = LogSegment.Open(directory, heads[later].Number, FileAccess.Read);
                if (new SegmentReader(segment).Read(SegmentHeader.Bytes, out _, out _) != SegmentContent.Nothing)
                {
                    return true;
                }
            }

            return false;
        }

        // A batch is written only after the one before it is durable: a crash can tear the last one and no other.
        private void ThrowUnlessTorn(SegmentReader reader)
        {
            if (reader.FindBatchAfter(endOffset, lastSequence + 1) is { } offset)
            {
                throw new CorruptLogException(
                    reader.Segment.Path,
                    endOffset,
                    $"batch {lastSequence + 1} is not readable, but a later batch stands at byte {offset}.");
            }
        }
    }
}
