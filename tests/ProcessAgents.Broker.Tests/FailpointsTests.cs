namespace ProcessAgents.Broker.Tests;

public sealed class FailpointsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void None_is_hit_unless_asked_for(string? failpoint) =>
        new Failpoints(failpoint).IsHit(Failpoints.Committed).ShouldBeFalse();

    [Fact]
    public void The_named_one_is_hit_the_first_time() =>
        new Failpoints("committed").IsHit(Failpoints.Committed).ShouldBeTrue();

    [Fact]
    public void Another_one_is_not_hit() => new Failpoints("committed").IsHit(Failpoints.CommitTorn).ShouldBeFalse();

    [Fact]
    public void With_a_count_it_is_hit_once_at_that_time()
    {
        var failpoints = new Failpoints("committed:3");

        Enumerable.Range(0, 5).Select(_ => failpoints.IsHit(Failpoints.Committed)).ShouldBe([false, false, true, false, false]);
    }
}
