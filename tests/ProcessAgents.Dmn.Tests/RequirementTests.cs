using ProcessAgents.Dmn;

namespace ProcessAgents.Dmn.Tests;

public sealed class RequirementTests
{
    private const string Model = """
        <businessKnowledgeModel id="b" name="add one"><variable name="add one"/><encapsulatedLogic>
        <formalParameter name="p" typeRef="number"/><literalExpression><text>p + 1</text></literalExpression>
        </encapsulatedLogic></businessKnowledgeModel>
        """;

    private const string NeedsModel = """<knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>""";

    [Fact]
    public void A_business_knowledge_model_is_a_function_whose_name_may_have_spaces() =>
        DmnText.Output(DmnText.Literal("add one(2)", NeedsModel) + Model, options: DmnOptions.Standard).ShouldBe("3");

    [Fact]
    public void An_invocation_binds_by_name() =>
        DmnText.Output(
            $"""
            <decision id="t" name="t">{NeedsModel}<invocation><literalExpression><text>add one</text>
              </literalExpression>
            <binding><parameter name="p"/><literalExpression><text>41</text></literalExpression></binding>
              </invocation></decision>
            {Model}
            """,
            options: DmnOptions.Standard).ShouldBe("42");

    [Fact]
    public void A_decision_service_is_a_function_of_its_inputs() =>
        DmnText.Output(
            DmnText.Literal("service(10)", "<knowledgeRequirement><requiredKnowledge href=\"#s\"/></knowledgeRequirement>")
            + """
            <inputData id="x" name="x"><variable name="x"/></inputData>
            <decision id="o" name="o"><variable name="o"/><informationRequirement><requiredInput href="#x"/>
              </informationRequirement>
            <literalExpression><text>x * 2</text></literalExpression></decision>
            <decisionService id="s" name="service"><variable name="service"/><outputDecision href="#o"/>
              <inputData href="#x"/></decisionService>
            """,
            options: DmnOptions.Standard).ShouldBe("20");

    [Fact]
    public void Imported_elements_and_types_are_seen_under_the_name_of_the_import()
    {
        var imported = DmnText.Read(
            DmnText.Document("<itemDefinition name=\"tAge\"><typeRef>number</typeRef></itemDefinition>" + Model, @namespace: "other"),
            DmnOptions.Standard).Graph!;

        DmnText.Output(
            $"""<import namespace="other" name="lib" importType="{DmnText.Dmn15}"/>"""
            + DmnText.Literal(
                "lib.add one(age)",
                "<informationRequirement><requiredInput href=\"#a\"/></informationRequirement>"
                + "<knowledgeRequirement><requiredKnowledge href=\"other#b\"/></knowledgeRequirement>")
            + """<inputData id="a" name="age"><variable name="age" typeRef="lib.tAge"/></inputData>""",
            """{"age": 4}""",
            DmnOptions.Standard with { Imports = [imported] }).ShouldBe("5");
    }

    [Fact]
    public void A_missing_import_is_a_problem() =>
        DmnText.Read(DmnText.Document(
            $"""<import namespace="other" name="lib" importType="{DmnText.Dmn15}"/>""" + DmnText.Literal("1")),
            DmnOptions.Standard)
            .Problems.ShouldHaveSingleItem().Message.ShouldContain("namespace 'other' is not among");

    [Theory]
    [InlineData("http://www.omg.org/spec/DMN/20151101/dmn.xsd")]
    [InlineData("http://www.omg.org/spec/DMN/20180521/MODEL/")]
    [InlineData("https://www.omg.org/spec/DMN/20191111/MODEL/")]
    [InlineData("https://www.omg.org/spec/DMN/20211108/MODEL/")]
    [InlineData("https://www.omg.org/spec/DMN/20230324/MODEL/")]
    public void Every_version_is_read(string xmlns)
    {
        var graph = DmnText.Read(DmnText.Document(DmnText.Literal("1 + 1"), xmlns)).Graph.ShouldNotBeNull();

        DmnText.Json(graph.Evaluate("t", DmnText.Input("{}"), default).Output).ShouldBe("2");
    }
}
