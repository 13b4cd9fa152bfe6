namespace ProcessAgents.Ledger.Tests;

public sealed class FailpointTests
{
    [Theory]
    [InlineData(null, "", 1)]
    [InlineData("sent", "sent", 1)]
    [InlineData("sent:3", "sent", 3)]
    [InlineData("sent:x", "sent", 1)]
    public void A_setting_names_a_place_and_a_count(string? setting, string name, int count) =>
        Failpoint.Read(setting).ShouldBe((name, count));
}
