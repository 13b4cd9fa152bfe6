namespace ProcessAgents.Feel.Tests;

/// <summary>
/// Properties of random texts by seed. The environment variable <c>FEEL_FUZZ_TEXTS</c> sets how many texts each one
/// takes; a failing seed is part of the message.
/// </summary>
public sealed class PropertyTests
{
    private static readonly FeelEnvironment Now = new(1_700_000_000_000);

    private static readonly FeelLimits Limits = new() { Steps = 20_000, ListSize = 5_000 };

    private readonly FeelContext variables = (FeelContext)FeelExpression.Parse(
        "{x: 5, y: \"text\", list: [3, 1, 2], person: {name: \"Ada\", age: 36}}").Value!.Evaluate(FeelContext.Empty,
            Now).Value;

    private static int Texts =>
        int.TryParse(System.Environment.GetEnvironmentVariable("FEEL_FUZZ_TEXTS"), out int texts) ? texts : 2_000;

    [Theory]
    [InlineData(FeelDialect.Camunda)]
    [InlineData(FeelDialect.Standard)]
    public void Printed_expressions_parse_to_the_same_print(FeelDialect dialect)
    {
        var options = new FeelOptions(dialect, Limits: Limits);
        for (int seed = 0; seed < Texts; seed++)
        {
            string text = new TextGenerator(seed).Expression();
            if (FeelExpression.Parse(text, options).Value is not { } expression)
            {
                continue;
            }

            string printed = expression.ToString();

            FeelParseResult<FeelExpression> again = FeelExpression.Parse(printed, options);
            again.Error.ShouldBeNull($"seed {seed}: {text} printed as {printed}");
            again.Value!.ToString().ShouldBe(printed, $"seed {seed}: {text}");
        }
    }

    [Theory]
    [InlineData(FeelDialect.Camunda)]
    [InlineData(FeelDialect.Standard)]
    public void Printed_expressions_mean_the_same(FeelDialect dialect)
    {
        var options = new FeelOptions(dialect, Limits: Limits);
        for (int seed = 0; seed < Texts; seed++)
        {
            string text = new TextGenerator(seed).Expression(3);
            if (FeelExpression.Parse(text, options).Value is not { } expression)
            {
                continue;
            }
            FeelExpression again = FeelExpression.Parse(expression.ToString(), options).Value!;

            FeelResult first = expression.Evaluate(variables, Now);
            FeelResult second = again.Evaluate(variables, Now);

            if (first.IsSuccess && second.IsSuccess && first.Value is not FeelFunction)
            {
                second.Value.ToString().ShouldBe(first.Value.ToString(),
                    $"seed {seed}: {text} printed as {expression}");
            }
        }
    }

    [Theory]
    [InlineData("string(([1..2]))")]
    [InlineData("string(((1..2)))")]
    [InlineData("string([1..2])")]
    public void A_range_keeps_the_parentheses_that_make_it_a_test(string text) =>
        FeelExpression.Parse(text).Value.ShouldNotBeNull().ToString().ShouldBe(text);

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
        for (int seed = 0; seed < Texts; seed++)
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

    [Theory]
    [InlineData(FeelDialect.Camunda)]
    [InlineData(FeelDialect.Standard)]
    public void Any_text_is_answered_with_a_value_or_an_error_in_its_range(FeelDialect dialect)
    {
        var options = new FeelOptions(dialect, Limits: Limits);
        for (int seed = 0; seed < Texts; seed++)
        {
            string text = new TextGenerator(seed).Mutated();

            FeelParseResult<FeelExpression> parsed = FeelExpression.Parse(text, options);
            FeelParseResult<FeelUnaryTests> tests = FeelUnaryTests.Parse(text, options);

            (parsed.Error?.Position ?? 0).ShouldBeInRange(0, text.Length, $"seed {seed}: {text}");
            FeelResult result = parsed.Value?.Evaluate(variables, Now) ?? default;
            _ = tests.Value?.Evaluate(5, variables, Now);
            if (parsed.IsSuccess)
            {
                result.Value.ShouldNotBeNull($"seed {seed}: {text}");
                FeelJson.Write(result.Value).ShouldNotBeEmpty();
                result.Warnings.ShouldAllBe(warning =>
                    warning.Start >= 0 && warning.Start + warning.Length <= text.Length);
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_values()
    {
        FeelExpression expression = FeelExpression.Parse("[uuid(), random number(), now()]").Value!;

        FeelValue first = expression.Evaluate(variables, new FeelEnvironment(5, "UTC", 7)).Value;
        FeelValue second = expression.Evaluate(variables, new FeelEnvironment(5, "UTC", 7)).Value;
        FeelValue other = expression.Evaluate(variables, new FeelEnvironment(5, "UTC", 8)).Value;

        second.ShouldBe(first);
        other.ShouldNotBe(first);
    }
}
