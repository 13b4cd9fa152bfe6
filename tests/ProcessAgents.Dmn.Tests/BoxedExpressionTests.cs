using ProcessAgents.Dmn;

namespace ProcessAgents.Dmn.Tests;

public sealed class BoxedExpressionTests
{
    [Fact]
    public void Context_entries_see_those_before_them() =>
        Output("<context>" + Entry("a", "1") + Entry("b", "a + 1") + "</context>").ShouldBe("""{"a":1,"b":2}""");

    [Fact]
    public void A_context_entry_without_name_is_the_result() =>
        Output("<context>" + Entry("a", "1") + "<contextEntry>" + Text("a + 1") + "</contextEntry></context>").ShouldBe("2");

    [Fact]
    public void A_list_has_the_values_of_its_expressions() =>
        Output($"<list>{Text("1")}{Text("1 + 1")}</list>").ShouldBe("[1,2]");

    [Fact]
    public void A_relation_is_a_list_of_contexts() =>
        Output($"""
            <relation><column name="a"/><column name="b"/><row>{Text("1")}{Text("2")}</row>
              <row>{Text("3")}{Text("4")}</row></relation>
            """).ShouldBe("""[{"a":1,"b":2},{"a":3,"b":4}]""");

    [Theory]
    [InlineData("1 = 1", "\"yes\"")]
    [InlineData("1 = 2", "\"no\"")]
    [InlineData("null", "\"no\"")]
    [InlineData("\"text\"", "null")]
    public void A_conditional_chooses(string condition, string expected) =>
        Output($"""
            <conditional><if>{Text(condition)}</if><then>{Text("\"yes\"")}</then><else>{Text("\"no\"")}</else>
              </conditional>
            """).ShouldBe(expected);

    [Fact]
    public void A_boxed_for_gives_a_list_and_sees_what_it_gave_before() =>
        Output($"""<for iteratorVariable="i"><in>{Text("[1,2,3]")}</in><return>{Text("i + count(partial)")}</return></for>""")
            .ShouldBe("[1,3,5]");

    [Theory]
    [InlineData("some", "i > 2", "true")]
    [InlineData("some", "i > 5", "false")]
    [InlineData("every", "i > 0", "true")]
    [InlineData("every", "i > 2", "false")]
    [InlineData("every", "\"text\"", "null")]
    public void A_quantified_expression_tests_every_item(string kind, string test, string expected) =>
        Output($"""<{kind} iteratorVariable="i"><in>{Text("[1,2,3]")}</in><satisfies>{Text(test)}</satisfies></{kind}>""")
            .ShouldBe(expected);

    [Theory]
    [InlineData("item.a > 1", "[{\"a\":2},{\"a\":3}]")]
    [InlineData("a > 1", "[{\"a\":2},{\"a\":3}]")]
    [InlineData("2", "{\"a\":2}")]
    [InlineData("-1", "{\"a\":3}")]
    [InlineData("4", "null")]
    public void A_filter_keeps_what_matches_or_takes_a_position(string match, string expected) =>
        Output($"<filter><in>{Text("[{a:1},{a:2},{a:3}]")}</in><match>{Text(match)}</match></filter>").ShouldBe(expected);

    [Fact]
    public void A_function_definition_is_a_function() =>
        DmnText.Output(
            """
            <decision id="t" name="t"><variable name="t"/><context><contextEntry><variable name="f"/>
            <functionDefinition><formalParameter name="p"/><literalExpression><text>p * 2</text></literalExpression>
              </functionDefinition>
            </contextEntry><contextEntry><literalExpression><text>f(21)</text></literalExpression></contextEntry>
              </context></decision>
            """).ShouldBe("42");

    private static string Output(string logic) =>
        DmnText.Output($"<decision id=\"t\" name=\"t\">{logic}</decision>", options: DmnOptions.Standard);

    private static string Entry(string name, string text) =>
        $"<contextEntry><variable name=\"{name}\"/>{Text(text)}</contextEntry>";

    private static string Text(string text) => $"<literalExpression><text>{text}</text></literalExpression>";
}
