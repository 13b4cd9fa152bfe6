using ProcessAgents.Dmn;

namespace ProcessAgents.Dmn.Tests;

/// <summary>Boxed loops, tests of every item, and filters (DMN 1.5, 10.3.2.13).</summary>
public sealed class BoxedIteratorTests
{
    [Theory]
    [InlineData("[1,2,3]", "i + count(partial)", "[1,3,5]")]
    [InlineData("[]", "i", "[]")]
    [InlineData("[1..3]", "i * 2", "[2,4,6]")]
    [InlineData("[@\"2024-02-28\"..@\"2024-03-01\"]", "i.day", "[28,29,1]")]
    [InlineData("7", "i", "null")]
    [InlineData("null", "i", "null")]
    public void A_loop_gives_a_list_and_sees_what_it_gave_before(string source, string body, string expected) =>
        Output(For(source, body)).ShouldBe(expected);

    [Theory]
    [InlineData("some", "[1,2,3]", "i > 2", "true")]
    [InlineData("some", "[1,2,3]", "i > 5", "false")]
    [InlineData("some", "[null,7]", "i > 5", "true")]
    [InlineData("some", "[null,1]", "i > 5", "null")]
    [InlineData("some", "[]", "i > 5", "false")]
    [InlineData("every", "[1,2,3]", "i > 0", "true")]
    [InlineData("every", "[1,2,3]", "i > 2", "false")]
    [InlineData("every", "[null,1]", "i > 2", "false")]
    [InlineData("every", "[null,7]", "i > 2", "null")]
    [InlineData("every", "[]", "i > 2", "true")]
    [InlineData("every", "[1,2,3]", "\"text\"", "null")]
    [InlineData("every", "7", "i > 2", "null")]
    public void A_quantified_expression_tests_every_item(string kind, string source, string test, string expected) =>
        Output(Quantified(kind, source, test)).ShouldBe(expected);

    [Theory]
    [InlineData("[{a:1},{a:2},{a:3}]", "item.a > 1", "[{\"a\":2},{\"a\":3}]")]
    [InlineData("[{a:1},{a:2},{a:3}]", "a > 1", "[{\"a\":2},{\"a\":3}]")]
    [InlineData("[5,6,7]", "item > 5", "[6,7]")]
    [InlineData("[5,6,7]", "1", "5")]
    [InlineData("[5,6,7]", "3", "7")]
    [InlineData("[5,6,7]", "-1", "7")]
    [InlineData("[5,6,7]", "-3", "5")]
    [InlineData("[5,6,7]", "0", "null")]
    [InlineData("[5,6,7]", "4", "null")]
    [InlineData("[5,6,7]", "-4", "null")]
    [InlineData("[5,6,7]", "1.5", "null")]
    [InlineData("[5,6,7]", "\"text\"", "[]")]
    [InlineData("5", "item = 5", "[5]")]
    [InlineData("null", "item = null", "null")]
    public void A_filter_keeps_what_matches_or_takes_a_position(string source, string match, string expected) =>
        Output(Filter(source, match)).ShouldBe(expected);

    [Fact]
    public void What_cannot_be_iterated_over_is_told()
    {
        Warning(For("7", "i"), DmnOptions.Standard).ShouldBe("A number cannot be iterated over.");
        Warning(Quantified("every", "[1]", "\"x\""), DmnOptions.Standard).ShouldBe("The test gives a string, not a boolean.");
    }

    [Fact]
    public void A_list_may_be_as_long_as_the_limit_and_no_longer()
    {
        DmnOptions limited = DmnOptions.Standard with { Limits = new DmnLimits { ListSize = 3 } };

        Output(For("[1,2,3]", "i"), limited).ShouldBe("[1,2,3]");
        Warning(For("[1,2,3,4]", "i"), limited).ShouldBe("The list has more than 3 items.");
    }

    [Theory]
    [InlineData("for")]
    [InlineData("every")]
    [InlineData("filter")]
    public void Each_item_is_a_step(string kind)
    {
        DmnOptions limited = DmnOptions.Standard with { Limits = new DmnLimits { Steps = 40 } };
        string Logic(int items)
        {
            string list = $"[{string.Join(",", Enumerable.Repeat("1", items))}]";
            return kind switch
            {
                "for" => For(list, "i"),
                "filter" => Filter(list, "true"),
                _ => Quantified(kind, list, "true"),
            };
        }

        Evaluate(Logic(5), limited).FailureMessage.ShouldBeNull();
        Evaluate(Logic(60), limited).FailureMessage.ShouldNotBeNull().ShouldContain("40 steps");
    }

    private static string For(string source, string body) =>
        $"""<for iteratorVariable="i"><in>{Text(source)}</in><return>{Text(body)}</return></for>""";

    private static string Quantified(string kind, string source, string test) =>
        $"""<{kind} iteratorVariable="i"><in>{Text(source)}</in><satisfies>{Text(test)}</satisfies></{kind}>""";

    private static string Filter(string source, string match) =>
        $"<filter><in>{Text(source)}</in><match>{Text(match)}</match></filter>";

    private static string Text(string text) => $"<literalExpression><text>{text.Replace(">", "&gt;")}</text></literalExpression>";

    private static string? Warning(string logic, DmnOptions options) => Evaluate(logic, options).Warnings[0].Message;

    private static DecisionEvaluation Evaluate(string logic, DmnOptions options) =>
        DmnText.Evaluate($"<decision id=\"t\" name=\"t\">{logic}</decision>", options: options);

    private static string Output(string logic, DmnOptions? options = null) =>
        DmnText.Json(Evaluate(logic, options ?? DmnOptions.Standard).Output);
}
