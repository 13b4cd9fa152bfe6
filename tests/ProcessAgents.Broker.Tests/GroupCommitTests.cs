namespace ProcessAgents.Broker.Tests;

public sealed class GroupCommitTests
{
    [Fact]
    public async Task Commands_that_arrive_during_a_sync_share_the_next_one() =>
        (await SyncsOfFiftyWaitingAsync(new BrokerLimits())).ShouldBe(1);

    [Fact]
    public async Task A_batch_holds_no_more_commands_than_the_limit() =>
        (await SyncsOfFiftyWaitingAsync(new BrokerLimits { BatchCommandsMax = 10 })).ShouldBe(5);

    [Fact]
    public async Task A_batch_takes_no_further_command_past_the_limit_of_bytes() =>
        (await SyncsOfFiftyWaitingAsync(new BrokerLimits { BatchBytesMax = 1 })).ShouldBe(50);

    [Fact]
    public async Task Nobody_is_answered_before_the_sync()
    {
        using var disk = new StallingDisk();
        await using var fixture = await BrokerFixture.OpenAsync(disk: disk);

        disk.Stall();
        var created = fixture.CreateAsync();
        await disk.Reached;
        created.IsCompleted.ShouldBeFalse();
        disk.Resume();

        await created;
    }

    private static async Task<long> SyncsOfFiftyWaitingAsync(BrokerLimits limits)
    {
        using var disk = new StallingDisk();
        await using var fixture = await BrokerFixture.OpenAsync(limits, disk: disk);

        disk.Stall();
        var first = fixture.CreateAsync();
        await disk.Reached;
        var commits = fixture.Broker.CommittedBatches;
        var others = Enumerable.Range(0, 50).Select(_ => fixture.CreateAsync()).ToList();
        disk.Resume();
        await Task.WhenAll([first, .. others]);

        return fixture.Broker.CommittedBatches - commits - 1;
    }
}
