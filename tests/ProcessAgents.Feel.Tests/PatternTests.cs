namespace ProcessAgents.Feel.Tests;

/// <summary>What regular expressions match, and what is refused before it grows without bound.</summary>
public sealed class PatternTests
{
    private static readonly FeelEnvironment Now = new(1_700_000_000_000);

    [Theory]
    [InlineData("(?:(?:(?:){1000}){1000}){1000}")]
    [InlineData("(?:(?:(?:a{1000}){1000}){1000}){1000}")]
    [InlineData("a{2147483648}")]
    [InlineData("a{2,1}")]
    [InlineData("(?<name")]
    [InlineData("[a-")]
    [InlineData("[z-a]")]
    [InlineData("\\")]
    [InlineData("\\p{")]
    [InlineData("\\p{IsNoSuchBlock}")]
    [InlineData("(?")]
    [InlineData("a**")]
    public void What_is_no_pattern_or_grows_without_bound_is_refused(string pattern) =>
        Matches("a", pattern).Warnings.ShouldHaveSingleItem().Type.ShouldBe(FeelWarningType.FunctionInvocationFailure);

    [Theory]
    [InlineData('(', ')')]
    [InlineData('[', ']')]
    public void Depth_is_refused_before_it_reaches_the_stack(char open, char close)
    {
        string pattern = new string(open, 4_000) + "a" + new string(close, 4_000);

        Matches("a", pattern).Value.ShouldBe(FeelNull.Instance);
    }

    [Fact]
    public void A_class_of_thousands_of_characters_is_asked_without_recursion()
    {
        string members = string.Concat(Enumerable.Range(0x4E00, 9_000).Select(c => (char)c));

        Matches("\u4E01", $"^[{members}]$").Value.ShouldBe(FeelBoolean.True);
        Matches("a", $"^[{string.Join("&&", Enumerable.Repeat("a", 3_000))}]$").Value.ShouldBe(FeelBoolean.True);
    }

    [Fact]
    public void A_replacement_that_is_too_long_is_a_failure()
    {
        string text = $"replace(text, \"(a*)\", \"{string.Concat(Enumerable.Repeat("$1", 500))}\")";

        Evaluate(text, new string('a', 5_000), new FeelLimits { StringLength = 100_000 }).Failure!.Message.ShouldContain("100000");
    }

    [Theory]
    [InlineData("(a)|b", "ab", "[a][]")]
    [InlineData("(?:(a)|b)*", "ab", "[a][]")]
    [InlineData("(?:(?>(a))b|ac)", "ac", "[a]")]
    [InlineData("(?:(a)|(b)|(c?))*", "abc", "[a][]")]
    [InlineData("(?=(a))a", "ac", "[a]c")]
    [InlineData("(a*)*", "ac", "[][]c[]")]
    [InlineData("(a*)+?", "ac", "[a][]c[]")]
    public void Groups_hold_what_they_matched_last(string pattern, string input, string expected) =>
        Evaluate($"replace(text, \"{pattern}\", \"[$1]\")", input, FeelLimits.Default).Value
            .ShouldBe((FeelValue)expected);

    private static FeelResult Matches(string input, string pattern, FeelLimits? limits = null)
    {
        var scope = new FeelContext(
            KeyValuePair.Create("text", (FeelValue)input), KeyValuePair.Create("pattern", (FeelValue)pattern));
        return FeelExpression.Parse("matches(text, pattern)", new FeelOptions(Limits: limits ?? FeelLimits.Default))
            .Value!.Evaluate(scope, Now);
    }

    private static FeelResult Evaluate(string text, string input, FeelLimits limits) =>
        FeelExpression.Parse(text, new FeelOptions(Limits: limits)).Value!
            .Evaluate(new FeelContext(KeyValuePair.Create("text", (FeelValue)input)), Now);
}
