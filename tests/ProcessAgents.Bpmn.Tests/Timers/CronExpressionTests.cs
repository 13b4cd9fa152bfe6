namespace ProcessAgents.Bpmn.Tests.Timers;

public sealed class CronExpressionTests
{
    [Theory]
    [InlineData("0 0 9 * * MON-FRI", "2025-11-20T10:00:00Z", "2025-11-21T09:00:00Z")]
    [InlineData("0 0 9 * * MON-FRI", "2025-11-21T09:00:00Z", "2025-11-24T09:00:00Z")]
    [InlineData("*/15 * * * * *", "2025-11-20T10:00:07Z", "2025-11-20T10:00:15Z")]
    [InlineData("0 0/5 * * * *", "2025-11-20T10:58:01Z", "2025-11-20T11:00:00Z")]
    [InlineData("0 30 6 1 JAN *", "2025-11-20T10:00:00Z", "2026-01-01T06:30:00Z")]
    [InlineData("0 0 0 L * *", "2025-11-20T10:00:00Z", "2025-11-30T00:00:00Z")]
    [InlineData("0 0 0 L-3 * *", "2025-11-20T10:00:00Z", "2025-11-27T00:00:00Z")]
    [InlineData("0 0 0 LW * *", "2025-11-20T10:00:00Z", "2025-11-28T00:00:00Z")]
    [InlineData("0 0 0 15W * *", "2025-11-20T10:00:00Z", "2025-12-15T00:00:00Z")]
    [InlineData("0 0 0 * * 5L", "2025-11-20T10:00:00Z", "2025-11-28T00:00:00Z")]
    [InlineData("0 0 0 * * MON#2", "2025-11-20T10:00:00Z", "2025-12-08T00:00:00Z")]
    [InlineData("0 0 0 ? * SUN", "2025-11-20T10:00:00Z", "2025-11-23T00:00:00Z")]
    [InlineData("0 0 0 * * 0", "2025-11-20T10:00:00Z", "2025-11-23T00:00:00Z")]
    [InlineData("0 0 0 * * SUN-TUE", "2025-11-20T10:00:00Z", "2025-11-23T00:00:00Z")]
    [InlineData("0 0 0 29 2 *", "2025-11-20T10:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("@daily", "2025-11-20T10:00:00Z", "2025-11-21T00:00:00Z")]
    [InlineData("@hourly", "2025-11-20T10:00:00Z", "2025-11-20T11:00:00Z")]
    public void The_next_time_is_after_the_given_one(string text, string from, string expected)
    {
        CronExpression.TryParse(text, out var cron).ShouldBeTrue();

        cron!.Next(Milliseconds(from)).ShouldBe(Milliseconds(expected));
    }

    [Fact]
    public void A_day_that_never_comes_has_no_next_time()
    {
        CronExpression.TryParse("0 0 9 31 2 *", out var cron).ShouldBeTrue();

        cron!.Next(Milliseconds("2025-11-20T10:00:00Z")).ShouldBeNull();
    }

    [Theory]
    [InlineData("0 0 9 * *")]
    [InlineData("0 60 9 * * *")]
    [InlineData("0 0 9 32 * *")]
    [InlineData("0 0 9 * FOO *")]
    [InlineData("*/0 * * * * *")]
    [InlineData("0 0 9 * * MON#6")]
    [InlineData("5-1 * * * * *")]
    public void What_is_no_cron_expression_is_refused(string text) =>
        CronExpression.TryParse(text, out _).ShouldBeFalse();

    private static long Milliseconds(string text) => DateTimeOffset.Parse(text, null).ToUnixTimeMilliseconds();
}
