namespace ProcessAgents.Bpmn.Tests.Timers;

public sealed class TimerScheduleTests
{
    private const long Now = 1_763_632_800_000; // 2025-11-20T10:00:00Z, a Thursday

    [Theory]
    [InlineData("PT1S", "2025-11-20T10:00:01Z")]
    [InlineData("PT1.5S", "2025-11-20T10:00:01.5Z")]
    [InlineData("P1M", "2025-12-20T10:00:00Z")]
    [InlineData("P1Y2M3DT1H", "2027-01-23T11:00:00Z")]
    [InlineData("P1W", "2025-11-27T10:00:00Z")]
    [InlineData("P1W1D", "2025-11-28T10:00:00Z")]
    [InlineData("-PT1S", "2025-11-20T09:59:59Z")]
    [InlineData("P-1D", "2025-11-19T10:00:00Z")]
    [InlineData("p1d", "2025-11-21T10:00:00Z")]
    [InlineData("P99999Y", "9999-12-31T23:59:59.999Z")]
    public void A_duration_adds_to_the_time(string text, string expected)
    {
        TimerSchedule.TryParseDuration(text, out var schedule).ShouldBeTrue();

        schedule!.NextDueDate(Now).ShouldBe(DateTimeOffset.Parse(expected, null).ToUnixTimeMilliseconds());
        schedule.AfterFiring().ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("1D")]
    [InlineData("P1DT")]
    [InlineData("PT1.5M")]
    [InlineData("P1.5D")]
    [InlineData("PT1H1H")]
    [InlineData("P1D1M")]
    [InlineData("PT99999999999999999999S")]
    public void What_is_no_duration_is_refused(string text) =>
        TimerSchedule.TryParseDuration(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("2025-11-20T10:00:00Z")]
    [InlineData("2025-11-20T10:00Z")]
    [InlineData("2025-11-20T11:00:00+01:00[Europe/Paris]")]
    [InlineData("2025-11-20T11:00:00+01")]
    [InlineData("2025-11-20T10:00:00.000000000Z")]
    public void A_date_has_an_offset(string text)
    {
        TimerSchedule.TryParseDate(text, out var schedule).ShouldBeTrue();

        schedule!.NextDueDate(0).ShouldBe(Now);
    }

    [Theory]
    [InlineData("2025-11-20")]
    [InlineData("2025-11-20T10:00:00")]
    [InlineData("2025-11-20T10:00:00+0100")]
    [InlineData("2025-11-20T10:00:00[Europe/Paris]")]
    [InlineData("2025-02-30T10:00:00Z")]
    [InlineData("tomorrow")]
    public void What_is_no_date_is_refused(string text) => TimerSchedule.TryParseDate(text, out _).ShouldBeFalse();

    [Fact]
    public void A_counted_cycle_ends_after_its_last_firing()
    {
        TimerSchedule.TryParseCycle("R2/PT10S", out var schedule).ShouldBeTrue();

        schedule!.Repetitions.ShouldBe(2);
        schedule.NextDueDate(Now).ShouldBe(Now + 10_000);
        schedule.AfterFiring()!.Repetitions.ShouldBe(1);
        schedule.AfterFiring()!.AfterFiring().ShouldBeNull();
    }

    [Fact]
    public void A_cycle_without_count_never_ends()
    {
        TimerSchedule.TryParseCycle("R/PT10S", out var schedule).ShouldBeTrue();

        schedule!.Repetitions.ShouldBe(TimerSchedule.Infinite);
        schedule.AfterFiring()!.Repetitions.ShouldBe(TimerSchedule.Infinite);
    }

    [Fact]
    public void A_cycle_with_start_fires_there_first_and_then_once_per_duration()
    {
        TimerSchedule.TryParseCycle("R/2020-01-01T00:00:00Z/PT1H", out var schedule).ShouldBeTrue();

        const long start = 1_577_836_800_000;
        schedule!.NextDueDate(start - 1).ShouldBe(start);
        schedule.AfterFiring()!.NextDueDate(start, before: start).ShouldBe(start + 3_600_000);
    }

    [Fact]
    public void A_start_in_the_past_is_due_now()
    {
        TimerSchedule.TryParseCycle("R/2020-01-01T00:00:00Z/PT1H", out var schedule).ShouldBeTrue();

        schedule!.NextDueDate(Now).ShouldBe(Now);
    }

    [Theory]
    [InlineData("R/PT10S")]
    [InlineData("0/10 * * * * *")]
    public void What_a_cycle_missed_is_not_made_up_for(string text)
    {
        TimerSchedule.TryParseCycle(text, out var schedule).ShouldBeTrue();

        schedule!.NextDueDate(Now + 5, before: Now).ShouldBe(Now + 10_000);
        schedule.NextDueDate(Now + 60_000, before: Now)!.Value.ShouldBeInRange(Now + 60_000, Now + 70_000);
    }

    [Theory]
    [InlineData("R/PT0S")]
    [InlineData("R/-PT5S")]
    public void A_cycle_without_end_lets_time_pass(string text)
    {
        TimerSchedule.TryParseCycle(text, out var schedule).ShouldBeTrue();

        schedule!.NextDueDate(Now, before: Now).ShouldBe(Now + 1);
    }

    [Theory]
    [InlineData("PT1S")]
    [InlineData("r/PT1S")]
    [InlineData("R3/PT1S/2020-01-01T10:00:00Z")]
    [InlineData("R/")]
    [InlineData("@foo")]
    public void What_is_no_cycle_is_refused(string text) => TimerSchedule.TryParseCycle(text, out _).ShouldBeFalse();
}
