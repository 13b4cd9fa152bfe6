using ProcessAgents.Dmn;

namespace ProcessAgents.Dmn.Tests;

/// <summary>What Camunda's DMN does where it is free to, as the real engine shows it.</summary>
public sealed class CamundaSemanticsTests
{
    private const string NeedsModel = """<knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>""";

    private const string NeedsDecision = """<informationRequirement><requiredDecision href="#r"/></informationRequirement>""";

    [Theory]
    [InlineData("string", "5", false)]
    [InlineData("string", "\"a\"", true)]
    [InlineData("feel:number", "5", true)]
    [InlineData("feel:number", "[5]", false)]
    [InlineData("boolean", "true", true)]
    [InlineData("date", "date(\"2024-01-01\")", true)]
    [InlineData("dateTime", "date(\"2024-01-01\")", false)]
    [InlineData("dateTime", "date and time(\"2024-01-01T10:00:00\")", true)]
    [InlineData("time", "time(\"10:00:00\")", true)]
    [InlineData("dayTimeDuration", "duration(\"P1D\")", true)]
    [InlineData("dayTimeDuration", "duration(\"P1M\")", false)]
    [InlineData("yearMonthDuration", "duration(\"P1M\")", true)]
    [InlineData("number", "null", true)]
    [InlineData("date and time", "5", true)]
    [InlineData("integer", "\"a\"", true)]
    [InlineData("tUnknown", "5", true)]
    public void The_type_of_a_decision_is_checked_where_it_is_one_of_eight(string type, string text, bool isRight) =>
        DmnText.Evaluate(DmnText.Literal(text, $"<variable name=\"t\" typeRef=\"{type}\"/>")).IsSuccess.ShouldBe(isRight);

    [Fact]
    public void A_value_of_the_wrong_type_stays_in_the_trace()
    {
        var evaluation = DmnText.Evaluate(DmnText.Literal("5", "<variable name=\"t\" typeRef=\"string\"/>"));

        evaluation.Output.IsNull.ShouldBeTrue();
        DmnText.Json(evaluation.EvaluatedDecisions.ShouldHaveSingleItem().Output).ShouldBe("5");
        evaluation.FailureMessage.ShouldBe(
            "Expected to evaluate decision 't', but its type is 'string', but its value is a number.");
    }

    [Fact]
    public void Types_of_inputs_outputs_and_lists_of_values_mean_nothing()
    {
        var table = DmnText.Table(
                "", ["x"], ["<outputValues><text>1, 2</text></outputValues>"], "- | 7")
            .Replace("<inputExpression>", "<inputExpression typeRef=\"string\">", StringComparison.Ordinal)
            .Replace("</inputExpression>", "</inputExpression><inputValues><text>5, 6</text></inputValues>", StringComparison.Ordinal);

        DmnText.Output(table, """{"x": 1}""").ShouldBe("7");
    }

    [Fact]
    public void A_decision_sees_a_required_one_by_its_variable_even_when_an_input_has_that_name() =>
        DmnText.Output(
            DmnText.Literal("r", NeedsDecision) + DmnText.Literal("4", id: "r"), """{"r": 1}""").ShouldBe("4");

    [Theory]
    [InlineData("p + z", "8")]
    [InlineData("f(1)", "null")]
    public void An_invoked_model_sees_what_the_invocation_sees_and_a_called_one_does_not(string kind, string expected) =>
        DmnText.Output(
            $"""
            <decision id="t" name="t">{NeedsModel}<context><contextEntry><variable name="z"/>{Text("7")}</contextEntry>
            <contextEntry>{(kind == "f(1)" ? Text(kind) : Invocation("f", ("p", "1")))}</contextEntry></context></decision>
            {Model(Text("p + z"))}
            """).ShouldBe(expected);

    [Fact]
    public void A_binding_that_is_no_parameter_is_a_variable_and_a_variable_stands_for_a_missing_binding()
    {
        Evaluate(Invocation("f", ("p", "1"), ("q", "5")), Model(Text("p + q"))).ShouldBe("6");
        Evaluate(Invocation("f"), Model(Text("p + 1")), """{"p": 3}""").ShouldBe("4");
    }

    [Fact]
    public void An_invocation_without_a_value_for_a_parameter_or_with_one_of_the_wrong_type_fails()
    {
        DmnText.Evaluate(Decision(Invocation("f")) + Model(Text("p"))).FailureMessage
            .ShouldNotBeNull().ShouldContain("no value for the parameter 'p'");
        DmnText.Evaluate(Decision(Invocation("f", ("p", "\"a\""))) + Model(Text("p"), "typeRef=\"number\"")).FailureMessage
            .ShouldNotBeNull().ShouldContain("'p' is a string, but the parameter is a number");
        Evaluate(Invocation("f", ("p", "null")), Model(Text("p"), "typeRef=\"number\"")).ShouldBe("null");
    }

    [Fact]
    public void A_model_that_feel_calls_with_the_wrong_type_is_null() =>
        Evaluate(Text("f(\"a\")"), Model(Text("p"), "typeRef=\"number\"")).ShouldBe("null");

    [Fact]
    public void A_table_inside_of_a_context_that_cannot_decide_fails_the_decision()
    {
        var table = Inner(DmnText.Table("", ["x"], [""], "< 5 | 1", "< 6 | 2"));
        var evaluation = DmnText.Evaluate(
            $"""<decision id="t" name="t"><context><contextEntry><variable name="a"/>{table}</contextEntry></context></decision>""",
            """{"x": 2}""");

        evaluation.FailedDecisionId.ShouldBe("t");
        evaluation.FailureMessage.ShouldNotBeNull().ShouldContain("UNIQUE allows one matching rule, but 2 match: 1, 2");
    }

    [Fact]
    public void A_table_that_cannot_decide_makes_the_whole_model_null_that_feel_calls()
    {
        var table = Inner(DmnText.Table("", ["p"], [""], "< 5 | 1", "< 6 | 2"));
        var body = $"""<context><contextEntry><variable name="a"/>{table}</contextEntry></context>""";

        Evaluate(Text("f(1)"), Model(body)).ShouldBe("null");
    }

    [Fact]
    public void A_model_with_a_table_tells_its_inputs_and_rules()
    {
        var evaluation = DmnText.Evaluate(
            Decision(Text("f(3)")) + Model(Inner(DmnText.Table("", ["p"], [""], "< 2 | 1", ">= 2 | 2"))));

        var model = evaluation.EvaluatedDecisions[0];
        (model.DecisionId, model.DecisionName, model.DecisionType).ShouldBe(("b", "f", DecisionType.DecisionTable));
        DmnText.Json(model.Inputs.ShouldHaveSingleItem().Value).ShouldBe("3");
        model.MatchedRules.ShouldHaveSingleItem().RuleId.ShouldBe("r2");
        evaluation.EvaluatedDecisions.Select(d => d.DecisionId).ShouldBe(["b", "t"]);
    }

    [Fact]
    public void A_function_in_a_context_sees_the_entries_before_it()
    {
        const string Body = """
            <decision id="t" name="t"><context><contextEntry><variable name="f"/><functionDefinition>
            <formalParameter name="p"/><literalExpression><text>p + k</text></literalExpression></functionDefinition>
            </contextEntry><contextEntry><variable name="k"/><literalExpression><text>5</text></literalExpression>
            </contextEntry><contextEntry><literalExpression><text>f(1)</text></literalExpression></contextEntry></context>
            </decision>
            """;

        DmnText.Output(Body, """{"k": 100}""").ShouldBe("101");
        DmnText.Output(Body).ShouldBe("null");
        DmnText.Output(Body, options: DmnOptions.Standard).ShouldBe("6");
    }

    [Theory]
    [InlineData("assert(x, false) | 1", "[]")]
    [InlineData("< 5 | assert(1, false)", "[{\"x\":2}]")]
    public void A_failure_in_inputs_or_rules_leaves_no_rules_in_the_trace(string row, string inputs)
    {
        var isInput = row.StartsWith("assert", StringComparison.Ordinal);
        var table = isInput
            ? DmnText.Table("", ["assert(x, false)"], [""], "- | 1")
            : DmnText.Table("", ["x"], [""], row);
        var decision = DmnText.Evaluate(table, """{"x": 2}""").EvaluatedDecisions.ShouldHaveSingleItem();

        decision.MatchedRules.ShouldBeEmpty();
        $"[{string.Join(",", decision.Inputs.Select(i => $"{{\"{i.InputName}\":{DmnText.Json(i.Value)}}}"))}]".ShouldBe(inputs);
    }

    [Fact]
    public void Matches_that_the_hit_policy_refuses_stay_in_the_trace() =>
        DmnText.Evaluate(DmnText.Table("", ["x"], [""], "< 5 | 1", "< 6 | 2"), """{"x": 2}""")
            .EvaluatedDecisions[0].MatchedRules.Select(rule => rule.RuleId).ShouldBe(["r1", "r2"]);

    [Theory]
    [InlineData(2, 1, "<inputEntry><text>2</text></inputEntry><outputEntry><text>7</text></outputEntry>", "7")]
    [InlineData(1, 1, "<inputEntry><text>2</text></inputEntry><inputEntry><text>99</text></inputEntry>"
        + "<outputEntry><text>7</text></outputEntry>", "7")]
    [InlineData(1, 2, "<inputEntry><text>2</text></inputEntry><outputEntry><text>7</text></outputEntry>", "7")]
    [InlineData(1, 1, "<inputEntry><text>2</text></inputEntry><outputEntry><text>7</text></outputEntry>"
        + "<outputEntry><text>8</text></outputEntry>", "7")]
    public void A_rule_may_have_fewer_or_more_entries_than_the_table_has_columns(
        int inputs, int outputs, string entries, string expected)
    {
        var columns = string.Concat(Enumerable.Range(0, inputs).Select(i =>
                $"<input id=\"i{i}\"><inputExpression><text>x</text></inputExpression></input>"))
            + string.Concat(Enumerable.Range(0, outputs).Select(i => $"<output id=\"o{i}\" name=\"y{i}\"/>"));
        var read = DmnText.Read(DmnText.Document($"""
            <decision id="t" name="t"><decisionTable>{columns}<rule id="r">{entries}</rule></decisionTable></decision>
            """));

        read.Problems.ShouldBeEmpty();
        read.Warnings.ShouldHaveSingleItem().Message.ShouldContain($"The rule must have {inputs} input and {outputs} output entries");
        DmnText.Json(read.Graph!.Evaluate("t", DmnText.Input("""{"x": 2}"""), default).Output).ShouldBe(expected);
    }

    [Theory]
    [InlineData("PRIORITY", "\"c\",\"b\",\"a\"", "\"a\"", "\"b\"", "\"b\"")]
    [InlineData("PRIORITY", "3,2,1", "1", "2", "2")]
    [InlineData("PRIORITY", "true,false", "false", "true", "false")]
    [InlineData("PRIORITY", "3, 2.0, 1", "1", "2", "1")]
    [InlineData("OUTPUT ORDER", "\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\",\"k\"", "\"c\"", "\"k\"", "[\"k\",\"c\"]")]
    [InlineData("OUTPUT ORDER", "\"z,y\",\"x\"", "\"z,y\"", "\"x\"", "[\"x\",\"z,y\"]")]
    public void The_order_of_results_is_that_of_texts(string policy, string values, string first, string second, string expected) =>
        DmnText.Output(DmnText.Table(
            $"hitPolicy=\"{policy}\"", ["x"], [$"<outputValues><text>{values}</text></outputValues>"], $"- | {first}", $"- | {second}"))
            .ShouldBe(expected);

    [Fact]
    public void Input_names_are_labels_or_the_start_of_the_expression()
    {
        var table = DmnText.Table("", ["x + 1111111111 + 2222222222 + 3333333333"], [""], "- | 1");

        DmnText.Evaluate(table).EvaluatedDecisions[0].Inputs[0].InputName.ShouldBe("x + 1111111111 + 2222222222 + ");
        DmnText.Evaluate(table.Replace("<input ", "<input label=\"A label longer than thirty characters\" ", StringComparison.Ordinal))
            .EvaluatedDecisions[0].Inputs[0].InputName.ShouldBe("A label longer than thirty characters");
    }

    [Fact]
    public void A_failure_tells_the_decision_that_was_asked_for_and_the_one_that_failed() =>
        DmnText.Evaluate(DmnText.Literal("1", NeedsDecision) + DmnText.Literal("assert(1, false)", id: "r")).FailureMessage
            .ShouldNotBeNull().ShouldStartWith("Expected to evaluate decision 't', but decision 'r', which it requires, failed: ");

    private static string Evaluate(string logic, string model, string input = "{}") =>
        DmnText.Output(Decision(logic) + model, input);

    private static string Decision(string logic) => $"""<decision id="t" name="t">{NeedsModel}{logic}</decision>""";

    private static string Model(string logic, string type = "") => $"""
        <businessKnowledgeModel id="b" name="f"><variable name="f"/><encapsulatedLogic><formalParameter name="p" {type}/>
        {logic}</encapsulatedLogic></businessKnowledgeModel>
        """;

    private static string Invocation(string called, params (string Name, string Value)[] bindings) =>
        $"<invocation>{Text(called)}"
        + string.Concat(bindings.Select(b => $"<binding><parameter name=\"{b.Name}\"/>{Text(b.Value)}</binding>"))
        + "</invocation>";

    /// <summary>The table of a decision.</summary>
    private static string Inner(string decision)
    {
        var start = decision.IndexOf("<decisionTable", StringComparison.Ordinal);
        return decision[start..^"</decision>".Length];
    }

    private static string Text(string text) => $"<literalExpression><text>{text}</text></literalExpression>";
}
