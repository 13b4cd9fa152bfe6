namespace ProcessAgents.Broker.Log;

/// <summary>Writes the segment after the active one ahead of need, so that no commit waits for its zeros.</summary>
internal sealed class NextSegment(DataDirectory directory, long sizeBytes, IDisk disk) : IDisposable
{
    // A new log starts small, so that a first start is quick, and doubles.
    private const long FirstSegmentBytes = 4 * 1024 * 1024;
    private const int DoublingsMax = 20;

    private readonly Lock gate = new();
    private Task<LogSegment>? preparation;

    /// <summary>Why the last attempt failed, for instance a full disk; null when there is nothing to complain about.</summary>
    public Exception? Failure => preparation is { IsFaulted: true } failed ? failed.Exception!.InnerException : null;

    /// <summary>Starts, or starts again after a failure.</summary>
    public void Prepare(long number)
    {
        lock (gate)
        {
            if (preparation is null or { IsFaulted: true })
            {
                preparation = Task.Run(() => Obtain(number, SizeOf(number)));
            }
        }
    }

    /// <summary>Hands over the segment, waiting for it when it is not ready.</summary>
    /// <param name="bytesMin">What it must hold beside its header.</param>
    public LogSegment Take(long number, long bytesMin)
    {
        Task<LogSegment>? prepared;
        lock (gate)
        {
            prepared = preparation;
            preparation = null;
        }

        var size = Math.Max(SizeOf(number), BatchHeader.Aligned(SegmentHeader.Bytes + bytesMin));
        return (prepared is null ? null : Await(prepared)) is not { } segment ? Obtain(number, size)
            : segment.Header.SizeBytes >= size ? segment
            : Replace(segment, size);
    }

    public void Dispose()
    {
        if (preparation is { } pending)
        {
            Await(pending)?.Dispose();
        }
    }

    private static LogSegment? Await(Task<LogSegment> pending)
    {
        try
        {
            return pending.GetAwaiter().GetResult();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private long SizeOf(long number) => Math.Min(sizeBytes, FirstSegmentBytes << (int)Math.Min(number - 1, DoublingsMax));

    private LogSegment Obtain(long number, long size)
    {
        // A broker that stopped may have left it ready.
        if (!File.Exists(directory.SegmentPath(number)))
        {
            return Create(number, size);
        }

        var segment = LogSegment.Open(directory.Path, number, FileAccess.ReadWrite);
        return segment.Header.SizeBytes >= size ? segment : Replace(segment, size);
    }

    private LogSegment Replace(LogSegment segment, long size)
    {
        segment.Dispose();
        File.Delete(segment.Path);
        return Create(segment.Header.Number, size);
    }

    private LogSegment Create(long number, long size) =>
        LogSegment.Create(directory.Path, new SegmentHeader(number, size), disk);
}
