using ProcessAgents.Protocol;

namespace ProcessAgents.Broker.Tests.Clock;

public sealed class BrokerClockTests
{
    private static readonly TimeSpan JobTimeout = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Advancing_processes_all_that_becomes_due_before_it_returns()
    {
        await using var fixture = await BrokerFixture.OpenAsync(clock: BrokerClockMode.Controlled);
        await fixture.CreateAsync();
        var first = await fixture.PollAsync();

        await fixture.Broker.Clock.AdvanceAsync(JobTimeout);

        (await fixture.PollAsync()).JobKeys.ShouldBe(first.JobKeys);
    }

    [Fact]
    public async Task Nothing_happens_a_millisecond_too_early()
    {
        await using var fixture = await BrokerFixture.OpenAsync(clock: BrokerClockMode.Controlled);
        await fixture.CreateAsync();
        await fixture.PollAsync();

        await fixture.Broker.Clock.AdvanceAsync(JobTimeout - TimeSpan.FromMilliseconds(1));
        (await fixture.PollAsync()).JobKeys.ShouldBeEmpty();
        await fixture.Broker.Clock.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        (await fixture.PollAsync()).JobKeys.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_pinned_clock_stands_while_time_passes()
    {
        await using var fixture = await BrokerFixture.OpenAsync(clock: BrokerClockMode.Controlled);
        var instant = fixture.Time.Milliseconds + 1000;

        await fixture.Broker.Clock.PinAsync(instant);
        await fixture.CreateAsync();
        await fixture.PollAsync();
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await fixture.SettleAsync();

        fixture.Broker.Clock.NowMilliseconds.ShouldBe(instant);
        (await fixture.PollAsync()).JobKeys.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_clock_that_is_let_go_runs_on_from_where_it_stands()
    {
        await using var fixture = await BrokerFixture.OpenAsync(clock: BrokerClockMode.Controlled);
        var instant = fixture.Time.Milliseconds + 5000;
        await fixture.Broker.Clock.PinAsync(instant);

        await fixture.Broker.Clock.ResetAsync();
        fixture.Time.Advance(TimeSpan.FromSeconds(1));

        fixture.Broker.Clock.NowMilliseconds.ShouldBe(instant + 1000);
    }

    [Fact]
    public async Task A_clock_that_stood_too_long_returns_to_the_systems_time()
    {
        await using var fixture = await BrokerFixture.OpenAsync(clock: BrokerClockMode.Controlled);
        await fixture.Broker.Clock.PinAsync(fixture.Time.Milliseconds);
        fixture.Time.Advance(TimeSpan.FromHours(1));

        await fixture.Broker.Clock.ResetAsync();

        fixture.Broker.Clock.NowMilliseconds.ShouldBe(fixture.Time.Milliseconds);
    }

    [Fact]
    public async Task Time_does_not_step_back()
    {
        await using var fixture = await BrokerFixture.OpenAsync(clock: BrokerClockMode.Controlled);

        var exception = await Should.ThrowAsync<ArgumentOutOfRangeException>(
            () => fixture.Broker.Clock.PinAsync(fixture.Time.Milliseconds - 1));

        exception.Message.ShouldContain("time does not step back");
    }

    [Fact]
    public async Task Time_does_not_step_back_over_a_restart()
    {
        await using var fixture = await BrokerFixture.OpenAsync(clock: BrokerClockMode.Controlled);
        await fixture.Broker.Clock.AdvanceAsync(TimeSpan.FromDays(400));
        await fixture.CreateAsync();
        var before = fixture.Broker.Clock.NowMilliseconds;

        await fixture.RestartAsync();

        fixture.Broker.Clock.NowMilliseconds.ShouldBe(before);
    }

    [Fact]
    public async Task The_systems_clock_cannot_be_moved()
    {
        await using var fixture = await BrokerFixture.OpenAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => fixture.Broker.Clock.AdvanceAsync(JobTimeout));
    }

    [Fact]
    public async Task The_systems_time_wakes_the_broker_when_something_is_due()
    {
        await using var fixture = await BrokerFixture.OpenAsync();
        await fixture.CreateAsync();
        var first = await fixture.PollAsync();
        var second = fixture.PollAsync(requestTimeout: TimeSpan.FromHours(1));
        await fixture.SettleAsync();

        fixture.Time.Advance(JobTimeout);

        (await second).JobKeys.ShouldBe(first.JobKeys);
    }

    [Fact]
    public async Task More_than_one_batch_of_due_work_is_done_before_an_advance_returns()
    {
        await using var fixture = await BrokerFixture.OpenAsync(
            new BrokerLimits { BatchDueMax = 2 }, BrokerClockMode.Controlled);
        for (var count = 0; count < 7; count++)
        {
            await fixture.CreateAsync();
        }

        await fixture.PollAsync();
        await fixture.Broker.Clock.AdvanceAsync(JobTimeout);

        (await fixture.PollAsync()).JobKeys.Count.ShouldBe(7);
    }
}
