using ProcessAgents.Broker.Log;
using ProcessAgents.Engine;
using ProcessAgents.Protocol;

namespace ProcessAgents.Broker.Tests;

public sealed class ProcessBrokerTests
{
    [Fact]
    public async Task Answers_with_the_event_of_a_command()
    {
        await using var fixture = await BrokerFixture.OpenAsync();

        var created = await fixture.CreateAsync();

        created.RecordType.ShouldBe(RecordType.Event);
        created.Intent.ShouldBe((byte)ProcessInstanceCreationIntent.Created);
        fixture.Broker.CommittedPosition.ShouldBeGreaterThanOrEqualTo(created.Position);
    }

    [Fact]
    public async Task Answers_with_the_rejection_of_a_command()
    {
        await using var fixture = await BrokerFixture.OpenAsync();

        var rejection = await fixture.CreateAsync("unknown");

        rejection.RecordType.ShouldBe(RecordType.CommandRejection);
        rejection.RejectionType.ShouldBe(RejectionType.NotFound);
    }

    [Fact]
    public async Task An_awaited_result_comes_when_the_instance_has_ended()
    {
        await using var fixture = await BrokerFixture.OpenAsync();

        var result = fixture.Broker.SendAsync(
            BrokerFixture.Creation() with { Intent = (byte)ProcessInstanceCreationIntent.CreateWithAwaitingResult });
        var batch = await fixture.PollAsync();
        result.IsCompleted.ShouldBeFalse();
        await fixture.CompleteAsync(batch.JobKeys[0]);

        (await result).Value.ShouldBeOfType<ProcessInstanceResultRecord>();
        fixture.Broker.CommandsInFlight.ShouldBe(0);
    }

    [Fact]
    public async Task One_more_awaited_result_than_may_be_awaited_is_refused()
    {
        await using var fixture = await BrokerFixture.OpenAsync(new BrokerLimits { AwaitedResultsMax = 1 });
        var create = BrokerFixture.Creation() with { Intent = (byte)ProcessInstanceCreationIntent.CreateWithAwaitingResult };
        using var gone = new CancellationTokenSource();

        var first = fixture.Broker.SendAsync(create, gone.Token);
        await Should.ThrowAsync<BrokerOverloadedException>(() => fixture.Broker.SendAsync(create));
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        var third = fixture.Broker.SendAsync(create);
        await fixture.SettleAsync();

        third.IsFaulted.ShouldBeFalse();
    }

    [Fact]
    public async Task Goes_on_after_a_restart_where_it_was()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        var created = await fixture.CreateAsync();
        var position = fixture.Broker.CommittedPosition;

        await fixture.RestartAsync();

        fixture.Broker.CommittedPosition.ShouldBe(position);
        var batch = await fixture.PollAsync();
        batch.Jobs[0].ProcessInstanceKey.ShouldBe(((ProcessInstanceCreationRecord)created.Value).ProcessInstanceKey);
    }

    [Fact]
    public async Task Every_cut_of_the_last_batch_leaves_the_state_before_or_after_it()
    {
        await using var fixture = await BrokerFixture.OpenAsync(segmentSizeBytes: 64 * 1024);
        await fixture.CreateAsync();
        var before = ReplayCopy(fixture.Folder);
        await fixture.CreateAsync();
        var after = ReplayCopy(fixture.Folder);
        await fixture.Broker.DisposeAsync();

        var offsets = Log.LogFixture.BatchOffsets(fixture.Folder.Path, 1);
        var isAfter = new List<bool>();
        for (var cut = offsets[^2]; cut <= offsets[^1]; cut++)
        {
            using var copy = fixture.Folder.Copy();
            using (var file = File.OpenHandle(DataDirectory.SegmentPath(copy.Path, 1), FileMode.Open, FileAccess.ReadWrite))
            {
                RandomAccess.Write(file, new byte[offsets[^1] - cut], cut);
            }

            var state = ReplayCopy(copy);
            isAfter.Add(state.SequenceEqual(after));
            (isAfter[^1] || state.SequenceEqual(before)).ShouldBeTrue($"cut at {cut}");
        }

        isAfter[0].ShouldBeFalse();
        isAfter[^1].ShouldBeTrue();
        isAfter.ShouldBeInOrder();
    }

    [Fact]
    public async Task Replay_gives_the_state_that_processing_gave()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        for (var count = 0; count < 20; count++)
        {
            await fixture.CreateAsync();
        }

        var batch = await fixture.PollAsync(max: 10);
        await fixture.CompleteAsync(batch.JobKeys[3]);
        fixture.Broker.YieldJobs([batch.JobKeys[4]]);
        await fixture.Broker.DisposeAsync();

        ReplayCopy(fixture.Folder).ShouldBe(fixture.Broker.StateBytes());
    }

    [Fact]
    public async Task A_command_more_than_may_be_in_flight_is_refused_and_outcomes_are_not()
    {
        using var disk = new StallingDisk();
        await using var fixture = await BrokerFixture.OpenAsync(new BrokerLimits { CommandsInFlightMax = 2 }, disk: disk);
        await fixture.CreateAsync();
        var jobs = await fixture.PollAsync();

        disk.Stall();
        var accepted = new[] { fixture.CreateAsync(), fixture.CreateAsync() };
        var refusal = Should.Throw<BrokerOverloadedException>(() => { _ = fixture.CreateAsync(); });
        var completed = fixture.CompleteAsync(jobs.JobKeys[0]);
        disk.Resume();

        refusal.Message.ShouldContain("2 commands are in flight");
        (await Task.WhenAll(accepted)).ShouldAllBe(record => record.RecordType == RecordType.Event);
        (await completed).RecordType.ShouldBe(RecordType.Event);
        (await fixture.CreateAsync()).RecordType.ShouldBe(RecordType.Event);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failed_write_or_sync_stops_the_broker_and_tells_everybody(bool failsWrite)
    {
        var disk = new FailingDisk();
        await using var fixture = await BrokerFixture.OpenAsync(disk: disk);
        var poll = fixture.PollAsync(requestTimeout: TimeSpan.FromMinutes(1));
        await using var stream = fixture.Broker.OpenJobStream(new JobStream("other", "", TimeSpan.FromMinutes(1)));
        var read = stream.WaitToReadAsync().AsTask();
        await fixture.SettleAsync();

        disk.Fail(failsWrite);
        var exception = await Should.ThrowAsync<BrokerStoppedException>(() => fixture.CreateAsync());

        exception.Message.ShouldContain("No space left");
        await Should.ThrowAsync<BrokerStoppedException>(() => poll);
        await Should.ThrowAsync<BrokerStoppedException>(() => read);
        await Should.ThrowAsync<BrokerStoppedException>(() => fixture.Broker.Stopped);
        Should.Throw<BrokerStoppedException>(() => { _ = fixture.CreateAsync(); });
    }

    [Fact]
    public async Task A_closed_broker_says_so()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        var poll = fixture.PollAsync(requestTimeout: TimeSpan.FromMinutes(1));

        await fixture.Broker.DisposeAsync();

        (await Should.ThrowAsync<BrokerStoppedException>(() => poll)).Message.ShouldBe("The broker is closed.");
        Should.Throw<BrokerStoppedException>(() => { _ = fixture.CreateAsync(); });
        fixture.Broker.Stopped.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_broker_is_told_who_has_the_directory()
    {
        await using var fixture = await BrokerFixture.OpenAsync();

        var exception = await Should.ThrowAsync<DataDirectoryLockedException>(
            () => ProcessBroker.OpenAsync(new BrokerOptions { DataDirectory = fixture.Folder.Path }, TimeProvider.System));

        exception.Message.ShouldContain(fixture.Folder.Path);
    }

    private static byte[] ReplayCopy(TemporaryDirectory directory)
    {
        using var copy = directory.Copy();
        var engine = new ProcessEngine();
        LogScan.Run(copy.Path, engine.Replay, CancellationToken.None);
        return engine.StateBytes();
    }
}
