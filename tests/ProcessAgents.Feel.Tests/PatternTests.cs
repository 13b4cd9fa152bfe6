namespace ProcessAgents.Feel.Tests;

/// <summary>Regular expressions that were made to do harm, and random ones: each one ends, and says so.</summary>
public sealed class PatternTests
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

        Evaluate(text, Many, new FeelLimits { StringLength = 100_000 }).Failure!.Message.ShouldContain("100000");
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

    [Theory]
    [InlineData(FeelDialect.Camunda)]
    [InlineData(FeelDialect.Standard)]
    public void Random_patterns_end_and_never_throw(FeelDialect dialect)
    {
        string[] parts = ["a", "b", "(", ")", "(?:", "(?=", "(?<!", "(?>", "[", "[^", "]", "-", "&&", "*", "+", "?", "{2}",
            "{1,}", "|", "^", "$", ".", "\\", "\\d", "\\b", "\\1", "\\k<n>", "(?<n>", "\\p{L}", "\\Q", "\\E", "\\x", "\\u00",
            "(?i)", "(?x", " ", "#", "\n", "\u00E9", "\U0001F40E", "\uD83D", "\0"];
        var options = new FeelOptions(dialect, Limits: new FeelLimits { Steps = 20_000 });
        FeelExpression expression = FeelExpression.Parse(
            "[matches(text, p), replace(text, p, p), split(text, p), extract(text, p)]", options).Value!;
        for (int seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            string Text(int most) =>
                string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => parts[random.Next(parts.Length)]));
            var scope = new FeelContext(
                KeyValuePair.Create("text", (FeelValue)Text(8)), KeyValuePair.Create("p", (FeelValue)Text(12)));

            FeelResult first = expression.Evaluate(scope, Now);

            expression.Evaluate(scope, Now).Value.ShouldBe(first.Value, $"seed {seed}");
        }
    }

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
