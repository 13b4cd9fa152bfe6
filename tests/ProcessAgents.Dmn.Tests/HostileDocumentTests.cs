using System.Text;
using ProcessAgents.Dmn;

namespace ProcessAgents.Dmn.Tests;

public sealed class HostileDocumentTests
{
    [Fact]
    public void A_document_type_is_refused_before_any_entity_is_expanded()
    {
        var result = DmnText.Read("""
            <?xml version="1.0"?>
            <!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
            <d>&b;&x;</d>
            """);

        result.Graph.ShouldBeNull();
        result.Problems.ShouldHaveSingleItem().Message.ShouldContain("(DOCTYPE), which is never read");
    }

    [Theory]
    [InlineData("")]
    [InlineData("<")]
    [InlineData("<definitions/>")]
    [InlineData("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>")]
    public void What_is_no_dmn_has_no_graph(string text)
    {
        var result = DmnText.Read(text);

        result.Graph.ShouldBeNull();
        result.Problems.ShouldHaveSingleItem().Line.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_decision_that_requires_itself_is_refused()
    {
        var result = DmnText.Read(DmnText.Document(DmnText.Literal(
            "1", "<informationRequirement><requiredDecision href=\"#t\"/></informationRequirement>")));

        result.Graph.ShouldBeNull();
        result.Problems.ShouldHaveSingleItem().Message.ShouldContain("must not require themselves, as in 't' > 't'");
    }

    [Fact]
    public void A_chain_of_requirements_may_be_as_long_as_the_limit_and_no_longer()
    {
        var chain = string.Concat(Enumerable.Range(0, 4).Select(i => DmnText.Literal(
            "1", $"<informationRequirement><requiredDecision href=\"#d{i + 1}\"/></informationRequirement>", $"d{i}")))
            + DmnText.Literal("1", id: "d4");

        DmnText.Read(DmnText.Document(chain), Limited(new DmnLimits { RequirementDepth = 4 })).Problems.ShouldBeEmpty();
        DmnText.Read(DmnText.Document(chain), Limited(new DmnLimits { RequirementDepth = 3 })).Graph.ShouldBeNull();
    }

    [Fact]
    public void A_function_that_calls_itself_for_ever_is_stopped()
    {
        var evaluation = DmnText.Evaluate(
            DmnText.Literal("f(1)", "<knowledgeRequirement><requiredKnowledge href=\"#b\"/></knowledgeRequirement>")
            + """
            <businessKnowledgeModel id="b" name="f"><variable name="f"/><encapsulatedLogic><formalParameter name="p"/>
            <literalExpression><text>f(p + 1)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
            """);

        evaluation.Output.IsNull.ShouldBeTrue();
    }

    [Fact]
    public void Bytes_depth_and_elements_hold_at_their_edges()
    {
        var document = DmnText.Document(DmnText.Literal("1"));
        var bytes = Encoding.UTF8.GetByteCount(document);

        DmnText.Read(document, Limited(new DmnLimits { DocumentBytes = bytes, Depth = 4, Elements = 4 })).Problems.ShouldBeEmpty();
        DmnText.Read(document, Limited(new DmnLimits { DocumentBytes = bytes - 1 })).Problems[0].Message.ShouldContain("at most");
        DmnText.Read(document, Limited(new DmnLimits { Depth = 3 })).Problems[0].Message.ShouldContain("deeper than 3");
        DmnText.Read(document, Limited(new DmnLimits { Elements = 3 })).Problems[0].Message.ShouldContain("more than 3");
    }

    [Fact]
    public void A_boxed_iterator_runs_over_as_many_items_as_the_limit_and_no_more()
    {
        const string Body = """
            <decision id="t" name="t"><for iteratorVariable="i"><in><literalExpression><text>[1,2,3]</text>
              </literalExpression></in>
            <return><literalExpression><text>i</text></literalExpression></return></for></decision>
            """;

        DmnText.Output(Body, options: Standard(new DmnLimits { ListSize = 3 })).ShouldBe("[1,2,3]");
        DmnText.Output(Body, options: Standard(new DmnLimits { ListSize = 2 })).ShouldBe("null");
    }

    [Fact]
    public void No_more_problems_are_kept_than_the_limit()
    {
        var body = string.Concat(Enumerable.Range(0, 10).Select(i => DmnText.Literal("1 +", id: $"d{i}")));

        DmnText.Read(DmnText.Document(body), Limited(new DmnLimits { Problems = 4 })).Problems.Count.ShouldBe(4);
    }

    [Fact]
    public void Functions_call_each_other_as_deep_as_the_limit_and_no_deeper()
    {
        string Calls(int depth) => DmnText.Literal(
            $"f({depth - 1})", "<knowledgeRequirement><requiredKnowledge href=\"#b\"/></knowledgeRequirement>") + """
            <businessKnowledgeModel id="b" name="f"><variable name="f"/><encapsulatedLogic><formalParameter name="p"/>
            <literalExpression><text>if p = 0 then 0 else 1 + f(p - 1)</text></literalExpression></encapsulatedLogic>
            </businessKnowledgeModel>
            """;
        DmnOptions limited = Standard(new DmnLimits { InvocationDepth = 5 });

        DmnText.Output(Calls(5), options: limited).ShouldBe("4");
        DmnText.Evaluate(Calls(6), options: limited).FailureMessage.ShouldNotBeNull()
            .ShouldContain("at most 5 nested invocations");
    }

    [Fact]
    public void A_problem_has_its_place_and_the_nearest_element_with_an_id()
    {
        DmnProblem problem = DmnText.Read("""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="n">
              <decision id="t" name="t">
                <context><contextEntry>
                  <literalExpression><text>1 +</text></literalExpression>
                </contextEntry></context>
              </decision>
            </definitions>
            """).Problems.ShouldHaveSingleItem();

        problem.ShouldSatisfyAllConditions(
            () => problem.ElementId.ShouldBe("t"),
            () => problem.ElementType.ShouldBe("literalExpression"),
            () => (problem.Line, problem.Column).ShouldBe((4, 8)));
    }

    [Fact]
    public void Problems_are_told_from_top_to_bottom() =>
        DmnText.Read("""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="n">
              <decision id="t" name="t"><literalExpression><text>1 +</text></literalExpression></decision>
              <decision id="u" name="u" foo="1"><literalExpression><text>1 +</text></literalExpression></decision>
              <decision id="v" name="v"/>
            </definitions>
            """).Problems.Select(problem => problem.Line).ShouldBe([2, 3, 3, 4]);

    private static DmnOptions Standard(DmnLimits limits) => DmnOptions.Standard with { Limits = limits };

    private static DmnOptions Limited(DmnLimits limits) => DmnOptions.Default with { Limits = limits };
}
