namespace ProcessAgents.Dmn.Tests;

public sealed class HitPolicyTests
{
    private const string Order = """<outputValues><text>"c","b","a"</text></outputValues>""";

    [Theory]
    [InlineData("UNIQUE", "2", "\"b\"")]
    [InlineData("FIRST", "1", "\"a\"")]
    [InlineData("PRIORITY", "1", "\"b\"")]
    [InlineData("OUTPUT ORDER", "1", "[\"b\",\"a\"]")]
    [InlineData("RULE ORDER", "1", "[\"a\",\"b\"]")]
    [InlineData("COLLECT", "1", "[\"a\",\"b\"]")]
    [InlineData("UNIQUE", "9", "null")]
    [InlineData("COLLECT", "9", "null")]
    public void A_policy_makes_one_result_of_the_matching_rules(string policy, string x, string expected) =>
        DmnText.Output(
            DmnText.Table($"hitPolicy=\"{policy}\"", ["x"], [Order], "1 | \"a\"", "<3 | \"b\""),
            $$"""{"x": {{x}}}""").ShouldBe(expected);

    [Theory]
    [InlineData("SUM", "6")]
    [InlineData("MIN", "1")]
    [InlineData("MAX", "3")]
    [InlineData("COUNT", "3")]
    public void An_aggregation_makes_one_number(string aggregation, string expected) =>
        DmnText.Output(
            DmnText.Table($"hitPolicy=\"COLLECT\" aggregation=\"{aggregation}\"", ["x"], [""], "- | 1", "- | 2", "- | 3"))
            .ShouldBe(expected);

    [Fact]
    public void Texts_can_be_counted() =>
        DmnText.Output(DmnText.Table(
            "hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", ["x"], [""], "- | \"a\"", "- | \"b\"")).ShouldBe("2");

    [Fact]
    public void An_aggregation_that_is_not_known_is_refused_by_its_name() =>
        DmnText.Read(DmnText.Document(DmnText.Table("hitPolicy=\"COLLECT\" aggregation=\"MEDIAN\"", ["x"], [""], "- | 1")))
            .Problems.ShouldContain(problem => problem.Message.Contains("MEDIAN", StringComparison.Ordinal));

    [Fact]
    public void Two_matches_under_unique_fail_and_the_trace_shows_both()
    {
        var evaluation = DmnText.Evaluate(
            DmnText.Table("hitPolicy=\"UNIQUE\"", ["x"], [""], "1 | 10", "- | 20"), """{"x": 1}""");

        evaluation.FailedDecisionId.ShouldBe("t");
        evaluation.FailureMessage.ShouldNotBeNull().ShouldContain("2 match: 1, 2");
        evaluation.EvaluatedDecisions.ShouldHaveSingleItem().MatchedRules.Select(r => r.RuleIndex).ShouldBe([1, 2]);
    }

    [Fact]
    public void Any_allows_several_matches_that_give_the_same_and_no_others()
    {
        var table = DmnText.Table("hitPolicy=\"ANY\"", ["x"], [""], "1 | 10", "<3 | 5 + 5", "2 | 20");

        DmnText.Output(table, """{"x": 1}""").ShouldBe("10");
        DmnText.Evaluate(table, """{"x": 2}""").FailureMessage.ShouldNotBeNull().ShouldContain("rules 2 and 3 differ");
    }

    [Fact]
    public void Several_outputs_make_a_context() =>
        DmnText.Output(DmnText.Table("", ["x"], ["", ""], "- | 1 | \"a\"")).ShouldBe("""{"y0":1,"y1":"a"}""");

    [Fact]
    public void The_default_output_stands_for_no_match() =>
        DmnText.Output(
            DmnText.Table("", ["x"], ["<defaultOutputEntry><text>7</text></defaultOutputEntry>"], "1 | 1"),
            """{"x": 2}""").ShouldBe("7");

    [Fact]
    public void An_aggregation_of_several_outputs_is_refused()
    {
        var table = DmnText.Table("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", ["x"], ["", ""], "- | 1 | 2");

        DmnText.Read(DmnText.Document(table)).Problems.ShouldHaveSingleItem().Message.ShouldContain("one output");
    }

    [Fact]
    public void An_aggregation_of_texts_fails() =>
        DmnText.Evaluate(DmnText.Table("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", ["x"], [""], "- | \"a\""))
            .FailureMessage.ShouldNotBeNull().ShouldContain("wants numbers");
}
