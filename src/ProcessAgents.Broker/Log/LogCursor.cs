using ProcessAgents.Protocol;

namespace ProcessAgents.Broker.Log;

/// <summary>Reads durable batches from a position on, beside the writer.</summary>
internal sealed class LogCursor : IDisposable
{
    private readonly LogStore log;
    private readonly long afterPosition;
    private SegmentReader reader;
    private long offset = SegmentHeader.Bytes;
    private long lastSequence;

    public LogCursor(LogStore log, long afterPosition)
    {
        this.log = log;
        this.afterPosition = afterPosition;
        reader = Open(log.SegmentFor(afterPosition));
    }

    /// <summary>The records of the next batch, those after the position only; null at the end of what is durable.</summary>
    /// <exception cref="CorruptLogException">A batch that was durable is no longer readable.</exception>
    public List<Record>? ReadNext()
    {
        while (lastSequence < log.CommittedSequence)
        {
            var records = ReadBatch();
            if (records.Count > 0)
            {
                return records;
            }
        }

        return null;
    }

    public void Dispose() => reader.Segment.Dispose();

    private List<Record> ReadBatch()
    {
        var content = reader.Read(offset, out var header, out var payload);
        if (content != SegmentContent.Batch)
        {
            reader.Refresh();
            content = reader.Read(offset, out header, out payload);
        }

        if (content == SegmentContent.Nothing)
        {
            var following = Open(reader.Segment.Header.Number + 1);
            reader.Segment.Dispose();
            reader = following;
            offset = SegmentHeader.Bytes;
            return [];
        }

        if (content == SegmentContent.Damage)
        {
            throw new CorruptLogException(reader.Segment.Path, offset, $"batch {lastSequence + 1} is no longer readable.");
        }

        offset += header.TotalBytes;
        lastSequence = header.Sequence;
        var records = BatchPayload.Read(header, payload.Span);
        records.RemoveAll(record => record.Position <= afterPosition);
        return records;
    }

    private SegmentReader Open(long number) => new(LogSegment.Open(log.DirectoryPath, number, FileAccess.Read));
}
