using ProcessAgents.Dmn;

namespace ProcessAgents.Dmn.Tests;

/// <summary>Item definitions of the standard: structure, allowed values, constraints, collections, functions.</summary>
public sealed class ItemTypeTests
{
    private const string Person = """
        <itemDefinition name="tPerson"><itemComponent name="name"><typeRef>string</typeRef></itemComponent>
        <itemComponent name="age"><typeRef>number</typeRef><allowedValues><text>&gt;= 0</text></allowedValues></itemComponent>
        </itemDefinition>
        <itemDefinition name="tPeople" isCollection="true"><typeRef>tPerson</typeRef></itemDefinition>
        """;

    private const string Chain = """
        <itemDefinition name="tChain"><itemComponent name="v"><typeRef>number</typeRef></itemComponent>
        <itemComponent name="next"><typeRef>tChain</typeRef></itemComponent></itemDefinition>
        """;

    [Theory]
    [InlineData("""{"name": "a", "age": 3}""", "3")]
    [InlineData("""{"name": "a", "age": 3, "more": 1}""", "3")]
    [InlineData("""{"name": "a", "age": [3]}""", "3")]
    [InlineData("""{"name": "a", "age": -3}""", "null")]
    [InlineData("""{"name": "a"}""", "null")]
    [InlineData("""{"name": null, "age": 3}""", "3")]
    [InlineData("""{"name": "a", "age": [3, 4]}""", "null")]
    [InlineData("""[{"name": "a", "age": 3}]""", "3")]
    [InlineData("""[{"name": "a", "age": 3}, {"name": "b", "age": 3}]""", "null")]
    [InlineData("\"a\"", "null")]
    public void A_structure_has_its_components(string value, string expected) =>
        Output(Person, "tPerson", "x.age", value).ShouldBe(expected);

    [Theory]
    [InlineData("""[{"name": "a", "age": 3}, {"name": "b", "age": 4}]""", "7")]
    [InlineData("""{"name": "a", "age": 3}""", "3")]
    [InlineData("""[{"name": "a", "age": "old"}]""", "null")]
    [InlineData("""[{"name": "a", "age": [3]}, {"name": "b", "age": [4]}]""", "7")]
    [InlineData("[]", "null")]
    public void A_collection_has_items_of_its_type_and_takes_one_as_a_list(string value, string expected) =>
        Output(Person, "tPeople", "sum(x.age)", value).ShouldBe(expected);

    [Theory]
    [InlineData("""{"v": 1, "next": {"v": 2, "next": null}}""", "2")]
    [InlineData("""{"v": 1, "next": {"v": "two", "next": null}}""", "null")]
    [InlineData("""{"v": 1, "next": {"v": [2], "next": null}}""", "2")]
    public void A_type_may_contain_itself(string value, string expected) =>
        Output(Chain, "tChain", "x.next.v", value).ShouldBe(expected);

    [Theory]
    [InlineData("[1, 2]", "[1,2]")]
    [InlineData("[1, 2, 3]", "null")]
    [InlineData("[1, null]", "[1,null]")]
    [InlineData("[1, \"2\"]", "null")]
    [InlineData("7", "[7]")]
    [InlineData("null", "null")]
    public void A_constraint_of_a_collection_is_about_the_whole(string value, string expected) =>
        Output(
            """
            <itemDefinition name="tShort" isCollection="true"><typeRef>number</typeRef>
            <typeConstraint><text>count(?) &lt;= 2</text></typeConstraint></itemDefinition>
            """,
            "tShort",
            "x",
            value).ShouldBe(expected);

    [Theory]
    [InlineData("[\"a\", \"b\"]", "[\"a\",\"b\"]")]
    [InlineData("[\"a\", \"z\"]", "null")]
    public void Allowed_values_of_a_collection_are_about_its_items(string value, string expected) =>
        Output(
            """
            <itemDefinition name="tLetters" isCollection="true"><typeRef>string</typeRef>
            <allowedValues><text>"a", "b"</text></allowedValues></itemDefinition>
            """,
            "tLetters",
            "x",
            value).ShouldBe(expected);

    [Theory]
    [InlineData("5", "5")]
    [InlineData("-5", "null")]
    [InlineData("50", "null")]
    public void A_type_of_a_type_has_the_constraints_of_both(string value, string expected) =>
        Output(
            """
            <itemDefinition name="tPositive"><typeRef>number</typeRef><allowedValues><text>&gt; 0</text></allowedValues></itemDefinition>
            <itemDefinition name="tSmall"><typeRef>tPositive</typeRef><allowedValues><text>&lt; 10</text></allowedValues></itemDefinition>
            """,
            "tSmall",
            "x",
            value).ShouldBe(expected);

    [Theory]
    [InlineData("date and time", "@\"2024-02-29\"", "\"2024-02-29T00:00:00Z\"")]
    [InlineData("date", "@\"2024-02-29T00:00:00Z\"", "null")]
    [InlineData("string", "@\"2024-02-29\"", "null")]
    [InlineData("Any", "[1]", "[1]")]
    public void A_date_becomes_its_midnight_where_a_date_and_time_is_declared(string type, string text, string expected) =>
        DmnText.Output(
            $"""
            <decision id="t" name="t"><variable name="t" typeRef="{type}"/>
            <literalExpression><text>{text}</text></literalExpression></decision>
            """,
            options: DmnOptions.Standard).ShouldBe(expected);

    [Fact]
    public void A_function_type_takes_nothing_else() =>
        Output(
            """<itemDefinition name="tF"><functionItem outputTypeRef="number"/></itemDefinition>""", "tF", "x", "1").ShouldBe("null");

    [Fact]
    public void A_refused_value_is_told_with_its_type_and_what_it_allows()
    {
        var evaluation = DmnText.Evaluate(
            Body(
                """
                <itemDefinition name="tRisk"><typeRef>string</typeRef><allowedValues><text>"low", "high"</text></allowedValues>
                </itemDefinition>
                """,
                "tRisk",
                "x"),
            """{"x": "mid"}""",
            DmnOptions.Standard);

        evaluation.Warnings[0].Message.ShouldBe(
            "The input 'x' is the string mid, but its type is string, of which \"low\", \"high\" is allowed.");
    }

    [Fact]
    public void A_function_type_takes_functions() =>
        DmnText.Output(
            """
            <itemDefinition name="tF"><functionItem outputTypeRef="number"><parameters name="p" typeRef="number"/></functionItem>
            </itemDefinition>
            <decision id="t" name="t"><knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>
            <literalExpression><text>f(2)</text></literalExpression></decision>
            <businessKnowledgeModel id="b" name="f"><variable name="f" typeRef="tF"/><encapsulatedLogic>
            <formalParameter name="p" typeRef="number"/><literalExpression><text>p + 1</text></literalExpression>
            </encapsulatedLogic></businessKnowledgeModel>
            """,
            options: DmnOptions.Standard).ShouldBe("3");

    [Theory]
    [InlineData("tPersn", "; did you mean 'tPerson'?")]
    [InlineData("TPERSON", "; did you mean 'tPerson'?")]
    [InlineData("tPerson123", "; did you mean 'tPerson'?")]
    [InlineData("tPerson1234", ".")]
    [InlineData("tPeson", "; did you mean 'tPerson'?")]
    [InlineData("tPoeple", "; did you mean 'tPeople'?")]
    [InlineData("x", ".")]
    [InlineData("wholly other", ".")]
    public void An_unknown_type_is_a_problem_with_a_suggestion(string type, string end)
    {
        var read = DmnText.Read(DmnText.Document(Body(Person, type, "x")), DmnOptions.Standard);

        read.Problems.ShouldHaveSingleItem().Message.ShouldEndWith(end);
    }

    private static string Output(string types, string type, string expression, string value) =>
        DmnText.Output(Body(types, type, expression), $$"""{"x": {{value}}}""", DmnOptions.Standard);

    private static string Body(string types, string type, string expression) => $"""
        {types}<inputData id="x" name="x"><variable name="x" typeRef="{type}"/></inputData>
        {DmnText.Literal(
            expression, "<informationRequirement><requiredInput href=\"#x\"/></informationRequirement>")}
        """;
}
