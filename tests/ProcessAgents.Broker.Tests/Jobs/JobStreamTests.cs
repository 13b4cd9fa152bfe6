namespace ProcessAgents.Broker.Tests.Jobs;

public sealed class JobStreamTests
{
    [Fact]
    public async Task Pushes_jobs_as_they_are_created()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        await using var stream = fixture.OpenStream();
        await fixture.SettleAsync();

        await fixture.CreateAsync();

        (await stream.WaitToReadAsync()).ShouldBeTrue();
        stream.TryRead(out var job).ShouldBeTrue();
        job.Job.Worker.ShouldBe("worker");
        (await fixture.CompleteAsync(job.Key)).RejectionReason.ShouldBe("");
    }

    [Fact]
    public async Task Pushes_jobs_that_were_there_before()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        await fixture.CreateAsync();

        await using var stream = fixture.OpenStream();

        (await stream.WaitToReadAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_full_queue_leaves_jobs_for_others_and_is_refilled_when_it_is_read()
    {
        await using var fixture = await BrokerFixture.OpenAsync(new BrokerLimits { StreamQueueJobsMax = 2 });
        await using var stream = fixture.OpenStream();
        await fixture.SettleAsync();
        for (var count = 0; count < 5; count++)
        {
            await fixture.CreateAsync();
        }

        (await fixture.PollAsync(max: 1)).JobKeys.Count.ShouldBe(1);
        var keys = new HashSet<long>();
        while (keys.Count < 4 && await stream.WaitToReadAsync())
        {
            stream.TryRead(out var job).ShouldBeTrue();
            keys.Add(job.Key).ShouldBeTrue();
        }

        keys.Count.ShouldBe(4);
        (await fixture.PollAsync()).JobKeys.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_closed_stream_did_not_read_is_handed_back_with_its_retries()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        var stream = fixture.OpenStream();
        await fixture.CreateAsync();
        await fixture.CreateAsync();
        await stream.WaitToReadAsync();
        stream.TryRead(out var read).ShouldBeTrue();
        await stream.DisposeAsync();

        var batch = await fixture.PollAsync(requestTimeout: TimeSpan.FromMinutes(1));

        batch.JobKeys.Count.ShouldBe(1);
        batch.JobKeys.ShouldNotContain(read.Key);
        batch.Jobs[0].Retries.ShouldBe(3);
    }

    [Fact]
    public async Task A_job_for_a_stream_that_closes_meanwhile_goes_to_a_parked_poll()
    {
        using var disk = new StallingDisk();
        await using var fixture = await BrokerFixture.OpenAsync(disk: disk);
        var stream = fixture.OpenStream();
        var poll = fixture.PollAsync(requestTimeout: TimeSpan.FromMinutes(1));
        await fixture.SettleAsync();

        disk.Stall();
        var created = fixture.CreateAsync();
        await disk.Reached;
        await stream.DisposeAsync();
        disk.Resume();
        await created;

        (await poll).JobKeys.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Streams_come_before_polls()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        var poll = fixture.PollAsync(requestTimeout: TimeSpan.FromMinutes(1));
        await using var stream = fixture.OpenStream();

        await fixture.CreateAsync();

        (await stream.WaitToReadAsync()).ShouldBeTrue();
        poll.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Several_streams_get_about_as_much()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        for (var count = 0; count < 40; count++)
        {
            await fixture.CreateAsync();
        }

        // Jobs given back together become activatable together.
        var batch = await fixture.PollAsync(max: 40);
        await using var first = fixture.OpenStream();
        await using var second = fixture.OpenStream();
        await fixture.SettleAsync();
        fixture.Broker.YieldJobs(batch.JobKeys);
        await fixture.SettleAsync();

        var count1 = Count(first);
        count1.ShouldBeInRange(14, 26);
        (count1 + Count(second)).ShouldBe(40);

        static int Count(JobSubscription stream)
        {
            var count = 0;
            while (stream.TryRead(out _))
            {
                count++;
            }

            return count;
        }
    }

    [Fact]
    public async Task One_more_than_may_be_open_is_refused()
    {
        await using var fixture = await BrokerFixture.OpenAsync(new BrokerLimits { StreamsMax = 1 });
        await using var first = fixture.OpenStream();
        await using var second = fixture.OpenStream();

        await Should.ThrowAsync<BrokerOverloadedException>(() => second.WaitToReadAsync().AsTask());
    }

    [Fact]
    public async Task An_enumeration_that_ends_gives_back_what_it_did_not_take()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        await fixture.CreateAsync();
        await fixture.CreateAsync();
        using var enough = new CancellationTokenSource();

        var taken = new List<long>();
        await foreach (var job in fixture.Broker.StreamJobsAsync(
            new JobStream(BrokerFixture.JobType, "", TimeSpan.FromMinutes(5)), enough.Token))
        {
            taken.Add(job.Key);
            break;
        }

        var batch = await fixture.PollAsync(requestTimeout: TimeSpan.FromMinutes(1));
        batch.JobKeys.ShouldHaveSingleItem().ShouldNotBe(taken[0]);
    }

    [Fact]
    public async Task An_orderly_end_gives_back_what_was_not_read()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        await using var stream = fixture.OpenStream();
        await fixture.CreateAsync();
        await stream.WaitToReadAsync();

        await fixture.RestartAsync();

        (await fixture.PollAsync()).JobKeys.Count.ShouldBe(1);
    }
}
