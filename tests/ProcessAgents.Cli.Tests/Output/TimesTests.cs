using ProcessAgents.Cli.Output;

namespace ProcessAgents.Cli.Tests.Output;

public sealed class TimesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData(0, "now")]
    [InlineData(-12, "12 s ago")]
    [InlineData(-300, "5 min ago")]
    [InlineData(-7_200, "2 h ago")]
    [InlineData(-400_000, "4 d ago")]
    [InlineData(90_000, "in 25 h")]
    public void Are_told_from_now(int seconds, string text) => Times.Relative(Now.AddSeconds(seconds), Now).ShouldBe(text);

    [Fact]
    public void Are_written_in_utc() => Times.Exact(Now).ShouldBe("2026-11-20 11:00:00Z");

    [Theory]
    [InlineData(340, "340 ms")]
    [InlineData(119_000, "119 s")]
    [InlineData(120_000, "2 min")]
    public void Spans_have_the_largest_unit_that_tells_enough(int milliseconds, string text) =>
        Times.Span(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(text);
}
