using ProcessAgents.Dmn;

namespace ProcessAgents.Dmn.Tests;

public sealed class DialectTests
{
    private const string Numbers = """
        <itemDefinition name="tSmall"><typeRef>number</typeRef><allowedValues><text>&lt; 10</text></allowedValues>
          </itemDefinition>
        <itemDefinition name="tNumbers" isCollection="true"><typeRef>number</typeRef></itemDefinition>
        """;

    [Fact]
    public void Camunda_sees_every_input_variable_and_the_standard_only_what_is_required()
    {
        var body = DmnText.Literal("x");

        DmnText.Output(body, """{"x": 1}""").ShouldBe("1");
        DmnText.Output(body, """{"x": 1}""", DmnOptions.Standard).ShouldBe("null");
    }

    [Fact]
    public void Camunda_names_a_decision_without_variable_by_its_id_and_the_standard_by_its_name()
    {
        const string Required = """
            <decision id="r" name="named"><literalExpression><text>5</text></literalExpression></decision>
            """;
        var needs = "<informationRequirement><requiredDecision href=\"#r\"/></informationRequirement>";

        DmnText.Output(DmnText.Literal("r", needs) + Required).ShouldBe("5");
        DmnText.Output(DmnText.Literal("named", needs) + Required, options: DmnOptions.Standard).ShouldBe("5");
    }

    [Fact]
    public void A_result_of_the_wrong_type_fails_in_camunda_and_is_null_in_the_standard()
    {
        var body = DmnText.Literal("5", "<variable name=\"t\" typeRef=\"string\"/>");

        DmnText.Evaluate(body).FailureMessage.ShouldNotBeNull().ShouldContain("its type is 'string'");
        DmnText.Output(body, options: DmnOptions.Standard).ShouldBe("null");
    }

    [Theory]
    [InlineData("tSmall", "5", "5")]
    [InlineData("tSmall", "50", "null")]
    [InlineData("tSmall", "[5]", "5")]
    [InlineData("tNumbers", "5", "[5]")]
    [InlineData("tNumbers", "[1, 2]", "[1,2]")]
    [InlineData("tNumbers", "[1, \"a\"]", "null")]
    [InlineData("dateTime", "date(\"2024-02-03\")", "\"2024-02-03T00:00:00Z\"")]
    public void The_standard_converts_to_declared_types(string type, string text, string expected) =>
        DmnText.Output(
            Numbers + DmnText.Literal(text, $"<variable name=\"t\" typeRef=\"{type}\"/>"), options: DmnOptions.Standard)
            .ShouldBe(expected);

    [Fact]
    public void A_document_with_a_wrong_expression_is_told_and_still_evaluates_the_rest()
    {
        var result = DmnText.Read(DmnText.Document(DmnText.Literal("1 +") + DmnText.Literal("2", id: "other")));

        result.Problems.ShouldHaveSingleItem().ElementId.ShouldBe("t");
        DmnText.Json(result.Graph!.Evaluate("other", DmnText.Input("{}"), default).Output).ShouldBe("2");
        DmnText.Json(result.Graph!.Evaluate("t", DmnText.Input("{}"), default).Output).ShouldBe("null");
    }
}
