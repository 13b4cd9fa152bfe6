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

    [Theory]
    [InlineData("number", "1", "1")]
    [InlineData("number", "[1]", "1")]
    [InlineData("number", "\"1\"", "null")]
    public void Entries_of_contexts_and_relations_are_of_their_types(string type, string text, string expected)
    {
        Output($"<context><contextEntry><variable name=\"a\" typeRef=\"{type}\"/>{Text(text)}</contextEntry></context>")
            .ShouldBe($$"""{"a":{{expected}}}""");
        Output($"<relation><column name=\"a\" typeRef=\"{type}\"/><row>{Text(text)}</row></relation>")
            .ShouldBe($$"""[{"a":{{expected}}}]""");
    }

    [Fact]
    public void A_value_of_another_type_is_told_with_its_place()
    {
        string Entries(params (string Name, string Type, string Text)[] entries) => string.Concat(entries.Select(entry =>
            $"<contextEntry><variable name=\"{entry.Name}\" typeRef=\"{entry.Type}\"/>{Text(entry.Text)}</contextEntry>"));
        string logic = $"<context>{Entries(("a", "number", "\"x\""), ("b", "string", "[1, 2]"))}</context>";

        var evaluation = DmnText.Evaluate($"<decision id=\"t\" name=\"t\">{logic}</decision>", options: DmnOptions.Standard);

        evaluation.Warnings.Select(warning => warning.Message).ShouldBe(
            ["The context entry 'a' is the string x, but its type is number.",
                "The context entry 'b' is a list, but its type is string."]);
    }

    [Theory]
    [InlineData("<list>{0}</list>")]
    [InlineData("<context><contextEntry><variable name=\"a\"/>{0}</contextEntry></context>")]
    [InlineData("<relation><column name=\"a\"/><row>{0}</row></relation>")]
    public void A_part_that_fails_fails_the_whole_in_camunda(string boxed)
    {
        var logic = boxed.Replace("{0}", Text("assert(1, false)"), StringComparison.Ordinal);

        DmnText.Evaluate($"<decision id=\"t\" name=\"t\">{logic}</decision>").FailureMessage.ShouldNotBeNull();
    }

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
