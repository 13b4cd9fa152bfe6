namespace ProcessAgents.Dmn.Tests;

public sealed class TraceTests
{
    [Fact]
    public void Required_decisions_come_first_with_their_inputs_and_matched_rules()
    {
        var evaluation = DmnText.Evaluate(
            DmnText.Literal("tier.y0 + 1", "<informationRequirement><requiredDecision href=\"#r\"/></informationRequirement>")
            + DmnText.Table("", ["age"], ["", ""], "<18 | 1 | 2", ">=18 | 3 | 4")
                .Replace("id=\"t\" name=\"T\">", "id=\"r\" name=\"R\"><variable name=\"tier\"/>", StringComparison.Ordinal),
            """{"age": 40}""");

        DmnText.Json(evaluation.Output).ShouldBe("4");
        evaluation.EvaluatedDecisions.Select(d => d.DecisionId).ShouldBe(["r", "t"]);
        var table = evaluation.EvaluatedDecisions[0];
        table.DecisionType.ShouldBe(DecisionType.DecisionTable);
        table.Inputs.ShouldHaveSingleItem().InputName.ShouldBe("age");
        var rule = table.MatchedRules.ShouldHaveSingleItem();
        rule.RuleId.ShouldBe("r2");
        rule.RuleIndex.ShouldBe(2);
        rule.Outputs.Select(o => (o.OutputId, o.OutputName, DmnText.Json(o.Value)))
            .ShouldBe([("o0", "y0", "3"), ("o1", "y1", "4")]);
    }

    [Fact]
    public void A_failure_of_a_required_decision_names_that_decision()
    {
        var evaluation = DmnText.Evaluate(
            DmnText.Literal("1", "<informationRequirement><requiredDecision href=\"#r\"/></informationRequirement>")
            + DmnText.Literal("assert(x, x = 5)", id: "r"),
            """{"x": 4}""");

        evaluation.IsSuccess.ShouldBeFalse();
        evaluation.FailedDecisionId.ShouldBe("r");
        evaluation.Output.IsNull.ShouldBeTrue();
    }

    [Fact]
    public void An_unknown_decision_is_a_failure() =>
        DmnText.Graph(DmnText.Literal("1")).Evaluate("other", DmnText.Input("{}"), default)
            .FailureMessage.ShouldNotBeNull().ShouldContain("no such decision");

    [Fact]
    public void A_decision_that_two_others_require_is_told_for_each_in_camunda_and_once_in_the_standard()
    {
        const string Needs = "<informationRequirement><requiredDecision href=\"#{0}\"/></informationRequirement>";
        var body = DmnText.Literal("a + b", Needs.Replace("{0}", "a", StringComparison.Ordinal)
                + Needs.Replace("{0}", "b", StringComparison.Ordinal))
            + DmnText.Literal("c + 1", Needs.Replace("{0}", "c", StringComparison.Ordinal), "a")
            + DmnText.Literal("c + 2", Needs.Replace("{0}", "c", StringComparison.Ordinal), "b")
            + DmnText.Literal("10", id: "c");

        Trace(body, DmnOptions.Default).ShouldBe(["c 10", "a 11", "c 10", "b 12", "t 23"]);
        Trace(body, DmnOptions.Standard).ShouldBe(["c 10", "a 11", "b 12", "t 23"]);
    }

    private static string[] Trace(string body, DmnOptions options) =>
        [.. DmnText.Evaluate(body, options: options).EvaluatedDecisions.Select(d => $"{d.DecisionId} {DmnText.Json(d.Output)}")];
}
