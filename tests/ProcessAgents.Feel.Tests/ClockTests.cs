namespace ProcessAgents.Feel.Tests;

/// <summary>What the functions make of the time and the zone of an environment.</summary>
public sealed class ClockTests
{
    [Theory]
    [InlineData("UTC", "@\"2023-11-14T22:13:20Z\"", "@\"2023-11-14\"")]
    [InlineData("Europe/Berlin", "@\"2023-11-14T23:13:20@Europe/Berlin\"", "@\"2023-11-14\"")]
    [InlineData("+02:00", "@\"2023-11-15T00:13:20+02:00\"", "@\"2023-11-15\"")]
    public void Now_and_today_are_those_of_the_zone(string zone, string now, string today)
    {
        var environment = new FeelEnvironment(1_700_000_000_000, zone);

        Value("now()", environment).ShouldBe(Value(now, environment));
        Value("today()", environment).ShouldBe(Value(today, environment));
    }

    [Fact]
    public void A_zone_that_does_not_exist_has_no_time()
    {
        FeelResult result = FeelExpression.Parse("today()").Value!
            .Evaluate(FeelContext.Empty, new FeelEnvironment(0, "nowhere"));

        result.Value.ShouldBe(FeelNull.Instance);
        result.Warnings.ShouldHaveSingleItem().Type.ShouldBe(FeelWarningType.FunctionInvocationFailure);
    }

    private static FeelValue Value(string text, FeelEnvironment environment) =>
        FeelExpression.Parse(text).Value!.Evaluate(FeelContext.Empty, environment).Value;
}
