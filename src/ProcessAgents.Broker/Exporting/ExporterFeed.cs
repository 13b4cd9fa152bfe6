using ProcessAgents.Broker.Log;
using ProcessAgents.Protocol;

namespace ProcessAgents.Broker;

/// <summary>Carries records to one exporter, from memory while it keeps up and from the log when it does not.</summary>
internal sealed class ExporterFeed : IDisposable
{
    private static readonly TimeSpan RetryPauseMin = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RetryPauseMax = TimeSpan.FromSeconds(10);

    private readonly IRecordExporter exporter;
    private readonly ExporterDirector director;
    private readonly int recordsMax;
    private readonly TimeProvider timeProvider;
    private readonly SemaphoreSlim news = new(0, 1);
    private LogCursor? cursor;
    private long position;
    private ExporterStatus status;

    public ExporterFeed(IRecordExporter exporter, ExporterDirector director, int recordsMax, TimeProvider timeProvider)
    {
        this.exporter = exporter;
        this.director = director;
        this.recordsMax = recordsMax;
        this.timeProvider = timeProvider;
        position = exporter.ExportedPosition;
        status = new ExporterStatus(exporter.Name, position, null);
    }

    public ExporterStatus Status => Volatile.Read(ref status);

    /// <summary>Position of the last record handed over.</summary>
    public long Position => Volatile.Read(ref position);

    public Task Completion { get; private set; } = Task.CompletedTask;

    public void Start(CancellationToken cancellationToken) =>
        Completion = Task.Run(() => RunAsync(cancellationToken), CancellationToken.None);

    public void Wake()
    {
        if (news.CurrentCount == 0)
        {
            news.Release();
        }
    }

    public void Dispose()
    {
        cursor?.Dispose();
        news.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var pause = RetryPauseMin;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ExportNextAsync(cancellationToken);
                pause = RetryPauseMin;
            }
            catch (Exception exception)
            {
                // Whatever an exporter throws, the broker goes on and the exporter gets the same records again.
                cursor?.Dispose();
                cursor = null;
                Volatile.Write(ref status, Status with { Failure = exception.Message });
                await Task.Delay(pause, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, RetryPauseMax.Ticks));
            }
        }
    }

    private async Task ExportNextAsync(CancellationToken cancellationToken)
    {
        var records = Next();
        if (records.Count == 0)
        {
            await news.WaitAsync(cancellationToken);
            return;
        }

        await exporter.ExportAsync(records, cancellationToken);
        Volatile.Write(ref position, records[^1].Position);
        Volatile.Write(ref status, new ExporterStatus(exporter.Name, exporter.ExportedPosition, null));
        director.Advanced();
    }

    private List<Record> Next()
    {
        if (director.Recent(Position) is { } recent)
        {
            cursor?.Dispose();
            cursor = null;
            return recent;
        }

        cursor ??= director.OpenCursor(Position);
        var records = new List<Record>();
        while (records.Count < recordsMax && cursor.ReadNext() is { } batch)
        {
            records.AddRange(batch);
        }

        return records;
    }
}
