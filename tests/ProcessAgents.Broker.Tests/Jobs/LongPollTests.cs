using ProcessAgents.Protocol;

namespace ProcessAgents.Broker.Tests.Jobs;

public sealed class LongPollTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Takes_the_jobs_that_are_there()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        await fixture.CreateAsync();
        await fixture.CreateAsync();

        var batch = await fixture.PollAsync(max: 1);

        batch.JobKeys.Count.ShouldBe(1);
        batch.Jobs[0].Worker.ShouldBe("worker");
        batch.Jobs[0].Deadline.ShouldBe(fixture.Time.Milliseconds + (long)TimeSpan.FromMinutes(5).TotalMilliseconds);
    }

    [Fact]
    public async Task Without_a_wait_an_empty_answer_comes_at_once_and_leaves_no_record()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        var position = fixture.Broker.CommittedPosition;

        var batch = await fixture.PollAsync(requestTimeout: TimeSpan.FromMilliseconds(-1));

        batch.JobKeys.ShouldBeEmpty();
        fixture.Broker.CommittedPosition.ShouldBe(position);
    }

    [Fact]
    public async Task Waits_for_a_job_to_come()
    {
        await using var fixture = await BrokerFixture.OpenAsync();

        var poll = fixture.PollAsync(requestTimeout: Minute);
        await fixture.SettleAsync();
        poll.IsCompleted.ShouldBeFalse();
        await fixture.CreateAsync();

        (await poll).JobKeys.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Answers_empty_when_its_time_is_over_and_not_before()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        var poll = fixture.PollAsync(requestTimeout: Minute);
        await fixture.SettleAsync();

        fixture.Time.Advance(Minute - TimeSpan.FromMilliseconds(1));
        await fixture.SettleAsync();
        poll.IsCompleted.ShouldBeFalse();
        fixture.Time.Advance(TimeSpan.FromMilliseconds(1));

        (await poll).JobKeys.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_that_names_no_time_waits_as_long_as_the_limit_says()
    {
        await using var fixture = await BrokerFixture.OpenAsync(new BrokerLimits { PollTimeout = Minute });
        var poll = fixture.Broker.ActivateJobsAsync(new JobActivation(BrokerFixture.JobType, "worker", Minute, 1));
        await fixture.SettleAsync();

        fixture.Time.Advance(Minute - TimeSpan.FromMilliseconds(1));
        await fixture.SettleAsync();
        poll.IsCompleted.ShouldBeFalse();
        fixture.Time.Advance(TimeSpan.FromMilliseconds(1));

        (await poll).JobKeys.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_oldest_of_several_is_served_first()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        var polls = Enumerable.Range(0, 3).Select(_ => fixture.PollAsync(max: 1, requestTimeout: Minute)).ToList();

        var served = new List<Task<JobBatchRecord>>();
        for (var count = 0; count < 3; count++)
        {
            await fixture.CreateAsync();
            served.Add(await Task.WhenAny(polls.Except(served)));
        }

        served.ShouldBe(polls);
    }

    [Fact]
    public async Task A_caller_who_went_away_takes_no_job()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        using var gone = new CancellationTokenSource();
        var poll = fixture.PollAsync(requestTimeout: Minute, cancellationToken: gone.Token);
        await fixture.SettleAsync();

        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => poll);
        await fixture.CreateAsync();

        (await fixture.PollAsync()).JobKeys.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Jobs_for_a_caller_who_goes_away_meanwhile_are_handed_back_with_their_retries()
    {
        using var disk = new StallingDisk();
        await using var fixture = await BrokerFixture.OpenAsync(disk: disk);
        using var gone = new CancellationTokenSource();
        var poll = fixture.PollAsync(requestTimeout: Minute, cancellationToken: gone.Token);
        await fixture.SettleAsync();

        disk.Stall();
        var created = fixture.CreateAsync();
        await disk.Reached;
        await gone.CancelAsync();
        disk.Resume();
        await created;
        await Should.ThrowAsync<OperationCanceledException>(() => poll);

        var batch = await fixture.PollAsync();
        batch.JobKeys.Count.ShouldBe(1);
        batch.Jobs[0].Retries.ShouldBe(3);
    }

    [Fact]
    public async Task One_more_than_may_be_parked_is_refused()
    {
        await using var fixture = await BrokerFixture.OpenAsync(new BrokerLimits { ParkedPollsMax = 1 });

        var first = fixture.PollAsync(requestTimeout: Minute);
        await fixture.SettleAsync();
        await Should.ThrowAsync<BrokerOverloadedException>(() => fixture.PollAsync(requestTimeout: Minute));
        await fixture.CreateAsync();

        (await first).JobKeys.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_job_whose_time_is_over_goes_to_the_next_who_asks()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        await fixture.CreateAsync();
        var first = await fixture.PollAsync();
        var second = fixture.PollAsync(requestTimeout: TimeSpan.FromHours(1));
        await fixture.SettleAsync();

        fixture.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        await fixture.SettleAsync();
        second.IsCompleted.ShouldBeFalse();
        fixture.Time.Advance(TimeSpan.FromMilliseconds(1));

        (await second).JobKeys.ShouldBe(first.JobKeys);
    }

    [Fact]
    public async Task Jobs_created_in_one_batch_are_handed_out_together()
    {
        using var disk = new StallingDisk();
        await using var fixture = await BrokerFixture.OpenAsync(disk: disk);
        var poll = fixture.PollAsync(requestTimeout: Minute);
        await fixture.SettleAsync();

        disk.Stall();
        var deployed = fixture.Broker.SendAsync(new Command((byte)JobIntent.Complete, 99, new JobRecord()));
        await disk.Reached;
        var created = Enumerable.Range(0, 10).Select(_ => fixture.CreateAsync()).ToList();
        disk.Resume();
        await Task.WhenAll([deployed, .. created]);

        (await poll).JobKeys.Count.ShouldBe(10);
    }
}
