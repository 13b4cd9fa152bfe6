using static ProcessAgents.Feel.Tests.PatternCalls;

namespace ProcessAgents.Feel.Tests;

/// <summary>
/// Texts and patterns made to do harm that take millions of steps before they are answered; left out where each step
/// is many times as slow, as in mutation testing.
/// </summary>
public sealed class HostileTests
{
    private static readonly FeelEnvironment Now = new(1_700_000_000_000);

    private static readonly FeelLimits FewSteps = new() { Steps = 200_000 };

    private static readonly string Many = new('a', 5_000);

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|a)*$")]
    [InlineData("^(a|aa)+$")]
    [InlineData("^(.*a){20}$")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    [InlineData("^(?:(?:a*)*)*$")]
    [InlineData("^(a?){50}a{50}$")]
    [InlineData("^(?:a+?)+?$")]
    [InlineData("(?:(?:a+)+)+b")]
    public void What_is_exponential_with_backtracking_is_answered(string pattern) =>
        Matches(Many + "!", pattern).Value.ShouldBe(FeelBoolean.False);

    [Theory]
    [InlineData("^(?=(a+)+$)b?a")]
    [InlineData("(?<=(?:a+)+)b")]
    [InlineData("^(?>(a|aa)+)+$")]
    [InlineData("^(a+)+\\1$")]
    [InlineData("^(a*)*\\1*\\1*\\1*b$")]
    [InlineData("(a*)(a*)(a*)\\3\\2\\1b")]
    [InlineData("(?=.*(?=.*(?=.*(?=.*b))))!!")]
    [InlineData("(?<!a*(?<!a*(?<!a*b)))b")]
    public void What_no_bound_of_the_pattern_holds_is_held_by_the_steps(string pattern)
    {
        FeelResult result = Matches(Many + "!", pattern, FewSteps);

        bool isAnswered = result.IsSuccess && result.Value == FeelBoolean.False;
        (isAnswered || result.Failure!.Message.Contains("within")).ShouldBeTrue(result.Failure?.Message);
    }

    [Fact]
    public void A_search_takes_from_the_steps_of_the_evaluation()
    {
        FeelResult few = Matches(Many + "!", "^(a*)*\\1b$", new FeelLimits { Steps = 1_000 });
        FeelResult loop = Evaluate("count(for i in 1..100000 return matches(text, \"b\"))", Many, FewSteps);

        few.Failure!.Message.ShouldContain("within 1000 steps");
        loop.Failure!.Message.ShouldContain("within");
    }

    [Fact]
    public void A_literal_of_10_million_characters_is_read_when_the_limit_allows_it()
    {
        var options = new FeelOptions(Limits: new FeelLimits { TextLength = 20_000_000 });
        string text = $"string length(\"{new string('a', 10_000_000)}\")";

        FeelExpression.Parse(text, options).Value!.Evaluate(FeelContext.Empty,
            Now).Value.ShouldBe(FeelNumber.Of(10_000_000));
        FeelExpression.Parse(new string('9', 10_000_000), options).IsSuccess.ShouldBeFalse();
    }
}
