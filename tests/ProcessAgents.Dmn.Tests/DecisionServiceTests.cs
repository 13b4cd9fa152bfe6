using ProcessAgents.Dmn;

namespace ProcessAgents.Dmn.Tests;

/// <summary>Decision services of the standard: as functions, invoked, and evaluated themselves.</summary>
public sealed class DecisionServiceTests
{
    private const string Needs = """<knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>""";

    private const string Elements = """
        <inputData id="x" name="x"><variable name="x" typeRef="number"/></inputData>
        <decision id="o" name="o"><variable name="o"/><informationRequirement><requiredInput href="#x"/></informationRequirement>
        <informationRequirement><requiredDecision href="#i"/></informationRequirement>
        <literalExpression><text>i * 10 + x</text></literalExpression></decision>
        <decision id="i" name="i"><variable name="i"/><literalExpression><text>7</text></literalExpression></decision>
        """;

    [Theory]
    [InlineData("svc(1, 2)", "21")]
    [InlineData("svc(x: 1, i: 2)", "21")]
    [InlineData("svc(i: 2, x: 1)", "21")]
    [InlineData("svc(\"a\", 2)", "null")]
    [InlineData("svc([1], 2)", "21")]
    [InlineData("svc(1)", "null")]
    public void A_service_is_a_function_of_its_input_data_and_input_decisions(string call, string expected) =>
        DmnText.Output(Elements + Service("<inputDecision href=\"#i\"/>") + DmnText.Literal(call, Needs), options: DmnOptions.Standard)
            .ShouldBe(expected);

    [Fact]
    public void Decisions_that_are_no_inputs_are_evaluated() =>
        DmnText.Output(
            Elements + Service("").Replace("<outputDecision", "<outputDecision href=\"#i\"/><outputDecision", StringComparison.Ordinal)
            + DmnText.Literal("svc(1)", Needs),
            options: DmnOptions.Standard).ShouldBe("""{"i":7,"o":71}""");

    [Fact]
    public void A_service_may_be_asked_for_by_its_id()
    {
        var graph = DmnText.Graph(Elements + Service("<inputDecision href=\"#i\"/>"), DmnOptions.Standard);

        DmnText.Json(graph.Evaluate("s", DmnText.Input("""{"x": 1, "i": 2}"""), default).Output).ShouldBe("21");
        DmnText.Json(graph.Evaluate("s", DmnText.Input("{}"), default).Output).ShouldBe("null");
    }

    [Fact]
    public void A_boxed_invocation_calls_a_service() =>
        DmnText.Output(
            Elements + Service("<inputDecision href=\"#i\"/>")
            + $"""
            <decision id="t" name="t">{Needs}<invocation><literalExpression><text>svc</text></literalExpression>
            <binding><parameter name="x"/><literalExpression><text>1</text></literalExpression></binding>
            <binding><parameter name="i"/><literalExpression><text>2</text></literalExpression></binding></invocation></decision>
            """,
            options: DmnOptions.Standard).ShouldBe("21");

    [Fact]
    public void The_result_of_a_service_is_of_its_type() =>
        DmnText.Output(
            Elements
            + Service("<inputDecision href=\"#i\"/>").Replace("name=\"svc\"/>", "name=\"svc\" typeRef=\"string\"/>", StringComparison.Ordinal)
            + DmnText.Literal("svc(1, 2)", Needs),
            options: DmnOptions.Standard).ShouldBe("null");

    [Fact]
    public void Camunda_has_no_services_as_functions() =>
        DmnText.Read(DmnText.Document(Elements + Service("") + DmnText.Literal("svc(1)", Needs)))
            .Problems.ShouldContain(p => p.Message.Contains("must lead to a business knowledge model", StringComparison.Ordinal));

    private static string Service(string inputDecision) => $"""
        <decisionService id="s" name="svc"><variable name="svc"/><outputDecision href="#o"/>{inputDecision}
        <inputData href="#x"/></decisionService>
        """;
}
