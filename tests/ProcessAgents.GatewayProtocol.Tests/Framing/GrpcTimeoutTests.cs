namespace ProcessAgents.GatewayProtocol.Tests.Framing;

public sealed class GrpcTimeoutTests
{
    [Theory]
    [InlineData("1H", 3_600_000)]
    [InlineData("2M", 120_000)]
    [InlineData("99999999m", 99_999_999)]
    [InlineData("1500u", 1.5)]
    [InlineData("500n", 0.0005)]
    [InlineData("0S", 0)]
    public void Reads_every_unit(string text, double milliseconds)
    {
        GrpcTimeout.TryParse(text, out var timeout).ShouldBeTrue();

        timeout.TotalMilliseconds.ShouldBe(milliseconds, 0.0001);
    }

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("10")]
    [InlineData("-1S")]
    [InlineData("123456789S")]
    [InlineData("1 S")]
    [InlineData("1s")]
    public void Refuses_what_is_no_timeout(string text) => GrpcTimeout.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_timeout_that_no_timer_takes_becomes_the_longest_that_one_does()
    {
        GrpcTimeout.TryParse("99999999H", out var timeout).ShouldBeTrue();

        timeout.ShouldBe(TimeSpan.FromDays(40));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15_000)]
    [InlineData(99_999_999)]
    [InlineData(10_000_000_000)]
    public void What_is_written_reads_back_the_same(long milliseconds)
    {
        var timeout = TimeSpan.FromMilliseconds(milliseconds);

        GrpcTimeout.TryParse(GrpcTimeout.Format(timeout), out var read).ShouldBeTrue();

        read.ShouldBe(timeout < TimeSpan.FromDays(40) ? timeout : TimeSpan.FromDays(40));
    }

    [Fact]
    public void No_time_left_is_still_a_valid_header() => GrpcTimeout.Format(TimeSpan.Zero).ShouldBe("1n");
}
