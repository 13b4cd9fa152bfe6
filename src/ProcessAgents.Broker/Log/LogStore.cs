using ProcessAgents.Protocol;

namespace ProcessAgents.Broker.Log;

/// <summary>The append-only log: one writer, many readers of what is durable.</summary>
/// <remarks><see cref="Append"/> belongs to the engine thread; the rest may be called from any thread.</remarks>
internal sealed class LogStore : IDisposable
{
    private const long PageBytes = 4096;

    private readonly DataDirectory directory;
    private readonly IDisk disk;
    private readonly Failpoints failpoints;
    private readonly NextSegment next;
    private readonly Lock gate = new();
    private readonly List<SegmentStart> segments;
    private LogSegment active;
    private long offset;
    private long lastSequence;
    private long lastPosition;

    private LogStore(DataDirectory directory, IDisk disk, Failpoints failpoints, NextSegment next, LogScan scan, LogSegment active)
    {
        this.directory = directory;
        this.disk = disk;
        this.failpoints = failpoints;
        this.next = next;
        this.active = active;
        segments = [.. scan.Segments];
        offset = scan.EndOffset;
        lastSequence = scan.LastSequence;
        lastPosition = scan.LastPosition;
    }

    /// <summary>Number of the last durable batch; 0 before the first.</summary>
    public long CommittedSequence => Volatile.Read(ref lastSequence);

    /// <summary>Position of the last durable record; 0 before the first.</summary>
    public long CommittedPosition => Volatile.Read(ref lastPosition);

    /// <summary>Why there is no room for a further segment; null while there is.</summary>
    public Exception? SpaceFailure => next.Failure;

    public string DirectoryPath => directory.Path;

    /// <summary>Replays what is there, cuts a torn end, and gets ready to append.</summary>
    /// <exception cref="CorruptLogException">The log is damaged before its end.</exception>
    public static LogStore Open(
        DataDirectory directory,
        long segmentSizeBytes,
        IDisk disk,
        Failpoints failpoints,
        Action<Record> replay,
        CancellationToken cancellationToken)
    {
        var scan = LogScan.Run(directory.Path, replay, cancellationToken);
        var next = new NextSegment(directory, segmentSizeBytes, disk);
        var active = scan.ActiveNumber == 0 ? next.Take(1, 0) : Reopen(directory, scan, disk);
        return new LogStore(directory, disk, failpoints, next, scan, active);
    }

    /// <summary>Makes the batch durable: when this returns, it survives; when it throws, nobody knows.</summary>
    public void Append(BatchBuffer batch)
    {
        var total = BatchHeader.Aligned(batch.TotalBytes);
        if (offset + total > active.Header.SizeBytes)
        {
            Roll(total);
        }

        var bytes = batch.Seal(lastSequence + 1, PaddingTo(offset + batch.TotalBytes));
        if (failpoints.IsHit(Failpoints.CommitTorn))
        {
            disk.Write(active.File, bytes[..(bytes.Length / 2)], offset);
            Failpoints.Kill();
        }

        disk.Write(active.File, bytes, offset);
        failpoints.KillAt(Failpoints.CommitWritten);
        disk.SyncData(active.File);
        if (offset == SegmentHeader.Bytes)
        {
            lock (gate)
            {
                segments.Add(new SegmentStart(active.Header.Number, batch.FirstPosition));
            }
        }

        offset += total;
        Volatile.Write(ref lastPosition, batch.LastPosition);
        Volatile.Write(ref lastSequence, lastSequence + 1);
        failpoints.KillAt(Failpoints.Committed);
        if (offset > active.Header.SizeBytes / 2)
        {
            PrepareNext();
        }
    }

    /// <summary>Tries again to make room, after a failure.</summary>
    public void PrepareNext() => next.Prepare(Volatile.Read(ref active).Header.Number + 1);

    /// <summary>The segment to begin with for the records after a position.</summary>
    public long SegmentFor(long position)
    {
        lock (gate)
        {
            var number = segments.Count == 0 ? active.Header.Number : segments[0].Number;
            foreach (var segment in segments)
            {
                if (segment.FirstPosition > position + 1)
                {
                    break;
                }

                number = segment.Number;
            }

            return number;
        }
    }

    public void Dispose()
    {
        next.Dispose();
        active.Dispose();
    }

    private static LogSegment Reopen(DataDirectory directory, LogScan scan, IDisk disk)
    {
        var segment = LogSegment.Open(directory.Path, scan.ActiveNumber, FileAccess.ReadWrite);
        if (scan.IsTorn || RandomAccess.GetLength(segment.File) < segment.Header.SizeBytes)
        {
            segment.Clear(scan.EndOffset, disk);
        }

        return segment;
    }

    // Zeros over zeros: a page written whole need not be read first, as it would be after its zeros left memory.
    private int PaddingTo(long end) => (int)(Math.Min((end + PageBytes - 1) & -PageBytes, active.Header.SizeBytes) - end);

    private void Roll(long bytesMin)
    {
        var full = active;
        disk.DropFromMemory(full.File, 0, full.Header.SizeBytes);
        Volatile.Write(ref active, next.Take(full.Header.Number + 1, bytesMin));
        full.Dispose();
        offset = SegmentHeader.Bytes;
    }
}
