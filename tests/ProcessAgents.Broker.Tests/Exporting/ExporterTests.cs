using ProcessAgents.Protocol;

namespace ProcessAgents.Broker.Tests.Exporting;

public sealed class ExporterTests
{
    [Fact]
    public async Task Gets_every_committed_record_once_and_in_order()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        var exporter = new CollectingExporter();
        fixture.Broker.AddExporter(exporter);
        for (var count = 0; count < 10; count++)
        {
            await fixture.CreateAsync();
        }

        var position = fixture.Broker.CommittedPosition;
        await fixture.Broker.WaitForExportedAsync(position);

        exporter.Positions.ShouldBe(Enumerable.Range(1, (int)position).Select(each => (long)each));
    }

    [Fact]
    public async Task Goes_on_after_what_it_has_acknowledged()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        await fixture.CreateAsync();
        var exporter = new CollectingExporter { ExportedPosition = 3 };

        fixture.Broker.AddExporter(exporter);
        await fixture.Broker.WaitForExportedAsync(fixture.Broker.CommittedPosition);

        exporter.Positions[0].ShouldBe(4);
    }

    [Fact]
    public async Task A_slow_one_holds_up_nobody_and_reads_the_log_when_memory_has_moved_on()
    {
        await using var fixture = await BrokerFixture.OpenAsync(
            new BrokerLimits { ExporterBufferRecordsMax = 5 }, segmentSizeBytes: 64 * 1024);
        var slow = new CollectingExporter();
        slow.Hold();
        fixture.Broker.AddExporter(slow);
        for (var count = 0; count < 100; count++)
        {
            await fixture.CreateAsync();
        }

        slow.Release();
        var position = fixture.Broker.CommittedPosition;
        await fixture.Broker.WaitForExportedAsync(position);

        slow.Positions.ShouldBe(Enumerable.Range(1, (int)position).Select(each => (long)each));
    }

    [Fact]
    public async Task One_that_fails_gets_the_same_records_again_after_a_pause()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        var exporter = new CollectingExporter { FailuresLeft = 1 };

        fixture.Broker.AddExporter(exporter);
        await exporter.Failed;
        while (fixture.Time.ArmedCount == 0)
        {
            await Task.Yield();
        }

        fixture.Broker.Exporters[0].Failure.ShouldBe("the target is down");
        fixture.Time.Advance(TimeSpan.FromMilliseconds(100));
        await fixture.Broker.WaitForExportedAsync(fixture.Broker.CommittedPosition);

        exporter.Positions[0].ShouldBe(1);
        fixture.Broker.Exporters[0].Failure.ShouldBeNull();
    }

    [Fact]
    public async Task Waiting_ends_only_when_all_have_acknowledged()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        var slow = new CollectingExporter();
        slow.Hold();
        fixture.Broker.AddExporter(new CollectingExporter());
        fixture.Broker.AddExporter(slow);

        var exported = fixture.Broker.WaitForExportedAsync(1);
        exported.IsCompleted.ShouldBeFalse();
        slow.Release();

        await exported;
    }

    [Fact]
    public async Task One_of_another_log_is_refused()
    {
        await using var fixture = await BrokerFixture.OpenAsync();

        Should.Throw<InvalidOperationException>(
            () => fixture.Broker.AddExporter(new CollectingExporter { ExportedPosition = 1_000_000 }))
            .Message.ShouldContain("belongs to another log");
    }

    [Fact]
    public async Task An_orderly_end_lets_it_take_what_is_committed()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        var exporter = new CollectingExporter();
        fixture.Broker.AddExporter(exporter);
        await fixture.CreateAsync();

        await fixture.Broker.DisposeAsync();

        exporter.ExportedPosition.ShouldBe(fixture.Broker.CommittedPosition);
    }

    [Fact]
    public async Task An_orderly_end_waits_for_a_slow_one_only_so_long()
    {
        var limits = new BrokerLimits { ExporterCloseTimeout = TimeSpan.FromSeconds(3) };
        await using var fixture = await BrokerFixture.OpenAsync(limits);
        var slow = new CollectingExporter();
        slow.Hold();
        fixture.Broker.AddExporter(slow);
        await fixture.CreateAsync();

        var closing = fixture.Broker.DisposeAsync().AsTask();
        while (fixture.Time.ArmedCount == 0)
        {
            await Task.Yield();
        }

        fixture.Time.Advance(limits.ExporterCloseTimeout);
        await closing;

        slow.ExportedPosition.ShouldBe(0);
    }

    private sealed class CollectingExporter : IRecordExporter
    {
        private readonly TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource? hold;

        public string Name => "collecting";

        public long ExportedPosition { get; set; }

        public List<long> Positions { get; } = [];

        public int FailuresLeft { get; set; }

        public Task Failed => failed.Task;

        public void Hold() => hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => hold!.SetResult();

        public async ValueTask ExportAsync(IReadOnlyList<Record> records, CancellationToken cancellationToken)
        {
            if (FailuresLeft-- > 0)
            {
                failed.SetResult();
                throw new IOException("the target is down");
            }

            if (hold is not null)
            {
                await hold.Task.WaitAsync(cancellationToken);
            }

            Positions.AddRange(records.Select(record => record.Position));
            ExportedPosition = records[^1].Position;
        }
    }
}
