using ProcessAgents.Broker.Log;
using ProcessAgents.Protocol;

namespace ProcessAgents.Broker.Tests.Log;

/// <summary>A log of timer records in a folder of its own.</summary>
internal sealed class LogFixture : IDisposable
{
    public const int SegmentBytes = 4096;

    private readonly IDisk disk;
    private readonly DataDirectory directory;
    private readonly LogStore store;

    public LogFixture(string path, IDisk? disk = null)
    {
        this.disk = disk ?? new LocalDisk();
        directory = DataDirectory.Open(path, this.disk);
        try
        {
            store = LogStore.Open(
                directory, SegmentBytes, this.disk, new Failpoints(null), record => Replayed.Add(record.Position), CancellationToken.None);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    public List<long> Replayed { get; } = [];

    public LogStore Store => store;

    /// <summary>Appends one batch of so many records that follow the last.</summary>
    public void Append(int recordCount, int textLength = 10)
    {
        var batch = new BatchBuffer();
        for (var index = 1; index <= recordCount; index++)
        {
            batch.Add(Timer(store.CommittedPosition + index, textLength));
        }

        store.Append(batch);
    }

    public void Dispose()
    {
        store.Dispose();
        directory.Dispose();
    }

    public static string SegmentPath(TemporaryDirectory directory, long number) => DataDirectory.SegmentPath(directory.Path, number);

    /// <summary>Offsets of the batches of a segment, and behind them the end of the last.</summary>
    public static List<long> BatchOffsets(string path, long number)
    {
        using var segment = LogSegment.Open(path, number, FileAccess.Read);
        var reader = new SegmentReader(segment);
        var offsets = new List<long> { SegmentHeader.Bytes };
        while (reader.Read(offsets[^1], out var header, out _) == SegmentContent.Batch)
        {
            offsets.Add(offsets[^1] + header.TotalBytes);
        }

        return offsets;
    }

    private static Record Timer(long position, int textLength) => new()
    {
        Position = position,
        SourcePosition = -1,
        Key = position,
        Timestamp = 1000,
        RecordType = RecordType.Event,
        Intent = (byte)TimerIntent.Created,
        Value = new TimerRecord { TargetElementId = new string('x', textLength) },
    };
}
