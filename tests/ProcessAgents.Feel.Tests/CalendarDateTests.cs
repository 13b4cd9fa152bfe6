namespace ProcessAgents.Feel.Tests;

public sealed class CalendarDateTests
{
    [Fact]
    public void Days_agree_with_the_calendar_of_the_platform_where_it_has_one()
    {
        for (int day = 0; day < DateOnly.MaxValue.DayNumber; day += 97)
        {
            var date = DateOnly.FromDayNumber(day);
            var calendar = new CalendarDate(date.Year, date.Month, date.Day);

            calendar.EpochDay.ShouldBe(day - new DateOnly(1970, 1, 1).DayNumber);
            CalendarDate.FromEpochDay(calendar.EpochDay).ShouldBe(calendar);
            calendar.DayOfWeek.ShouldBe(date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek);
            calendar.DayOfYear.ShouldBe(date.DayOfYear);
        }
    }

    [Theory]
    [InlineData(-999_999_999, 1, 1)]
    [InlineData(-1, 12, 31)]
    [InlineData(0, 2, 29)]
    [InlineData(999_999_999, 12, 31)]
    public void Days_far_away_come_back(int year, int month, int day)
    {
        CalendarDate date = CalendarDate.Create(year, month, day)!.Value;

        CalendarDate.FromEpochDay(date.EpochDay).ShouldBe(date);
    }

    [Fact]
    public void There_is_no_day_beyond_the_last_year()
    {
        CalendarDate last = new(CalendarDate.MaxYear, 12, 31);

        CalendarDate.FromEpochDay(last.EpochDay + 1).ShouldBeNull();
        last.PlusMonths(1).ShouldBeNull();
        last.PlusMonths(long.MaxValue).ShouldBeNull();
    }
}
