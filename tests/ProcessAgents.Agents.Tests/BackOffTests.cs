namespace ProcessAgents.Agents.Tests;

public sealed class BackOffTests
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Max = TimeSpan.FromMinutes(5);

    [Fact]
    public void Waits_double_up_to_a_maximum_and_keep_at_least_half()
    {
        for (var failures = 1; failures <= 40; failures++)
        {
            var whole = TimeSpan.FromSeconds(Math.Min(300, 2 * Math.Pow(2, Math.Min(failures - 1, 30))));

            BackOff.After(First, failures, 17, null, Max).ShouldBeInRange(whole / 2, whole);
        }
    }

    [Fact]
    public void Calls_that_failed_together_do_not_come_back_together() =>
        Enumerable.Range(1, 50).Select(key => BackOff.After(First, 3, key, null, Max)).Distinct().Count().ShouldBe(50);

    [Fact]
    public void What_the_other_side_asks_for_is_a_lower_bound()
    {
        BackOff.After(First, 1, 17, TimeSpan.FromMinutes(20), Max).ShouldBe(TimeSpan.FromMinutes(20));
        BackOff.After(First, 5, 17, TimeSpan.FromMilliseconds(1), Max).ShouldBeGreaterThan(TimeSpan.FromSeconds(10));
    }
}
