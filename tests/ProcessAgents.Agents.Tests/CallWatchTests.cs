using ProcessAgents.JobWorkers.Tests;
using ProcessAgents.Ledger;

namespace ProcessAgents.Agents.Tests;

public sealed class CallWatchTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void The_calls_own_time_out_ends_it_when_it_comes_first()
    {
        using var watch = Watch(10, whole: 10, idle: 30);

        time.Advance(TimeSpan.FromMilliseconds(9_999));
        watch.Token.IsCancellationRequested.ShouldBeFalse();
        time.Advance(TimeSpan.FromMilliseconds(1));

        (watch.Token.IsCancellationRequested, watch.IsTimedOut, watch.Exceeded).ShouldBe((true, true, null));
    }

    [Fact]
    public void A_limit_ends_it_when_that_comes_first()
    {
        using var watch = Watch(10, whole: 9, idle: null);

        time.Advance(TimeSpan.FromSeconds(9));

        (watch.IsTimedOut, watch.Exceeded!.Limit).ShouldBe((false, "duration"));
    }

    [Fact]
    public void Signs_of_life_put_the_idle_limit_off_and_silence_brings_it_on()
    {
        using var watch = Watch(60, whole: null, idle: 5);
        for (var piece = 0; piece < 5; piece++)
        {
            time.Advance(TimeSpan.FromSeconds(4));
            watch.Exceeded.ShouldBeNull();
            watch.SignOfLife();
        }

        time.Advance(TimeSpan.FromMilliseconds(4_999));
        watch.Exceeded.ShouldBeNull();
        time.Advance(TimeSpan.FromMilliseconds(1));

        watch.Token.IsCancellationRequested.ShouldBeTrue();
        watch.Exceeded!.Message.ShouldBe("The element allows a call 5 s without a sign of life; this one gave none and was ended.");
    }

    [Fact]
    public void A_canceled_handler_ends_it_and_no_limit_is_to_blame()
    {
        using var handler = new CancellationTokenSource();
        using var watch = new CallWatch(TimeSpan.FromSeconds(9), new TimeLimits(null, null), time, handler.Token);

        handler.Cancel();

        (watch.Token.IsCancellationRequested, watch.IsTimedOut, watch.Exceeded).ShouldBe((true, false, null));
    }

    private CallWatch Watch(int timeout, int? whole, int? idle) => new(
        TimeSpan.FromSeconds(timeout),
        new TimeLimits(Limit("duration", whole), Limit("idle", idle)),
        time,
        CancellationToken.None);

    private static TimeLimit? Limit(string name, int? seconds) => seconds is { } left
        ? new TimeLimit(TimeSpan.FromSeconds(left), new BudgetExceeded("e", "element", name, $"{left} s", "", ""))
        : null;
}
