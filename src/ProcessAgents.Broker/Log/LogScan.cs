using ProcessAgents.Protocol;

namespace ProcessAgents.Broker.Log;

/// <summary>Where a segment's records begin.</summary>
internal readonly record struct SegmentStart(long Number, long FirstPosition);

/// <summary>What a pass over the whole log found.</summary>
/// <param name="Segments">The segments that hold batches, in order.</param>
/// <param name="ActiveNumber">The segment the next batch goes to; 0 when there is none.</param>
/// <param name="EndOffset">Where the next batch goes.</param>
/// <param name="IsTorn">True when a crash left a part of a batch at the end.</param>
internal sealed record LogScan(
    IReadOnlyList<SegmentStart> Segments, long ActiveNumber, long EndOffset, bool IsTorn, long LastSequence, long LastPosition)
{
    /// <summary>Reads every batch in order and changes nothing.</summary>
    /// <exception cref="CorruptLogException">Something is damaged that was durable before.</exception>
    public static LogScan Run(string directory, Action<Record> record, CancellationToken cancellationToken)
    {
        var numbers = DataDirectory.SegmentNumbers(directory);
        var pass = new Pass(directory, numbers, record);
        for (var index = 0; index < numbers.Count; index++)
        {
            if (numbers[index] != index + 1)
            {
                throw new CorruptLogException(DataDirectory.SegmentPath(directory, index + 1), 0, "the segment is missing.");
            }

            if (!pass.ReadSegment(index, cancellationToken))
            {
                break;
            }
        }

        return pass.Result();
    }

    private sealed class Pass(string directory, IReadOnlyList<long> numbers, Action<Record> record)
    {
        private readonly List<SegmentStart> segments = [];
        private long activeNumber = numbers.Count == 0 ? 0 : numbers[0];
        private long endOffset = SegmentHeader.Bytes;
        private bool isTorn;
        private long lastSequence;
        private long lastPosition;

        public LogScan Result() => new(segments, activeNumber, endOffset, isTorn, lastSequence, lastPosition);

        /// <summary>False when the log ends in this segment.</summary>
        public bool ReadSegment(int index, CancellationToken cancellationToken)
        {
            using var segment = LogSegment.Open(directory, numbers[index], FileAccess.Read);
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

            if (endOffset == SegmentHeader.Bytes)
            {
                segments.Add(new SegmentStart(segment.Header.Number, header.FirstPosition));
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

            lastSequence = header.Sequence;
        }

        private bool HasBatchesAfter(int index)
        {
            for (var later = index + 1; later < numbers.Count; later++)
            {
                using var segment = LogSegment.Open(directory, numbers[later], FileAccess.Read);
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
