namespace ProcessAgents.Feel.Tests;

public sealed class SyntaxErrorTests
{
    [Theory]
    [InlineData("1 +", 3, "Expected a value, but found the end of the text.")]
    [InlineData("x == 1", 3, "FEEL compares with a single '='.")]
    [InlineData("a && b", 2, "FEEL writes 'and'.")]
    [InlineData("a || b", 2, "FEEL writes 'or'.")]
    [InlineData("!a", 0, "FEEL negates with 'not(...)'.")]
    [InlineData("'text'", 0, "Strings stand in double quotation marks.")]
    [InlineData("if a then b", 11, "Expected 'else', but found the end of the text.")]
    [InlineData("for x in y", 10, "Expected 'return'")]
    [InlineData("[1, 2", 5, "Expected ']' at the end of the list")]
    [InlineData("f(1, 2", 6, "Expected ')' at the end of the arguments")]
    [InlineData("{a 1}", 1, "Expected a key and ':'")]
    [InlineData("f(a: 1, 2)", 8, "Expected a name and ':' as for the arguments before")]
    [InlineData("\"open", 0, "Expected '\"' at the end of the string")]
    [InlineData("1 /* open", 2, "Expected '*/' at the end of the comment")]
    [InlineData("x instance of 5", 14, "Expected a type, but found '5'.")]
    [InlineData("1 2", 2, "Expected an operator or the end of the expression, but found '2'.")]
    [InlineData("", 0, "Expected a value, but found the end of the text.")]
    [InlineData("1 abc", 2, "or the end of the expression, but found 'abc'.")]
    [InlineData("1 abcdefghijabcdefghijabcdefghijxyz", 2, "but found 'abcdefghijabcdefghijabcdefghij'.")]
    [InlineData("1 🐎", 2, "but found '🐎'.")]
    [InlineData("2x", 1, "Expected the end of the number, but found 'x'.")]
    [InlineData("1 + then", 4, "Expected a value, but found 'then'.")]
    [InlineData("for 5 in [1] return 1", 4, "Expected a name for the iteration variable, but found '5'.")]
    [InlineData("x.5", 2, "Expected a name after '.', but found '5'.")]
    [InlineData("`x", 0, "Expected '`' at the end of the name")]
    [InlineData("x.``", 2, "Expected a name between '`' and '`'")]
    [InlineData("not x", 4, "Expected '(' after 'not', but found 'x'.")]
    [InlineData("@5", 1, "Expected '\"' after '@', but found '5'.")]
    [InlineData("5 in [1..9}", 10, "Expected ']', ')' or '[' at the end of the range, but found '}'.")]
    [InlineData("(1, 2)", 2, "Expected ')' at the end of the parentheses")]
    public void An_error_names_its_position_what_was_expected_and_what_was_found(string text, int position,
        string message)
    {
        FeelSyntaxError error = FeelExpression.Parse(text).Error!;

        error.Position.ShouldBe(position);
        error.Message.ShouldContain(message);
    }

    [Fact]
    public void An_error_names_its_line_and_column()
    {
        FeelSyntaxError error = FeelExpression.Parse("1 +\n  2 +\n  )").Error!;

        (error.Line, error.Column).ShouldBe((3, 3));
    }

    [Fact]
    public void Half_a_character_is_an_error_of_its_own()
    {
        FeelExpression.Parse("1 \uD83D").Error!.Message.ShouldContain("but found '\uD83D'.");
        FeelExpression.Parse("1 + \uD83D", FeelOptions.Standard).Error!.Message.ShouldContain("but found '\uD83D'.");
        FeelExpression.Parse("x + x\uD83D", FeelOptions.Standard).Error!.Position.ShouldBe(5);
    }

    [Fact]
    public void The_lines_behind_an_error_do_not_count()
    {
        FeelSyntaxError error = FeelExpression.Parse("1 +\n  ) +\n  2\n").Error!;

        (error.Line, error.Column).ShouldBe((2, 3));
    }

    [Theory]
    [InlineData("1 // one\n + 2")]
    [InlineData("// three\r1 + 2")]
    [InlineData("\uFEFF1\u0001\u00A0+\u20032")]
    [InlineData("1\t+\r\n2 // three")]
    public void White_space_and_comments_mean_nothing(string text) =>
        Value(text, FeelOptions.Default).ShouldBe(FeelNumber.Of(3));

    [Fact]
    public void A_key_may_hold_a_line_break_in_the_dialect_of_Camunda()
    {
        FeelExpression.Parse("{a\nb: 1}").Value.ShouldNotBeNull();
        FeelExpression.Parse("{a\nb: 1}", FeelOptions.Standard).Error!.Message.ShouldContain("Expected a key and ':'");
    }

    [Fact]
    public void A_type_that_does_not_exist_is_named()
    {
        FeelSyntaxError error = FeelExpression.Parse("x instance of foo", FeelOptions.Standard).Error!;

        (error.Position, error.Message).ShouldBe((14, "Expected a type, but found 'foo'."));
    }

    [Fact]
    public void A_warning_names_the_part_of_the_text_that_it_is_about()
    {
        FeelWarning warning = FeelExpression.Parse("1 + missing").Value!
            .Evaluate(FeelContext.Empty, new FeelEnvironment(0)).Warnings[0];

        (warning.Type, warning.Start, warning.Length).ShouldBe((FeelWarningType.NoVariableFound, 4, 7));
    }

    [Fact]
    public void Variables_are_listed_once_in_order_without_bound_names()
    {
        FeelExpression expression = FeelExpression.Parse("b + sum(for i in a return i * b + c.d)").Value!;

        expression.VariableNames.ShouldBe(["b", "a", "c"]);
    }

    [Fact]
    public void Variables_are_listed_once_also_when_there_are_many()
    {
        string[] names = [.. Enumerable.Range(1, 30).Select(i => $"v{i}")];
        string sum = string.Join(" + ", names);
        FeelExpression expression = FeelExpression.Parse($"{sum} + {sum}").Value!;
        var scope = new FeelContext([.. names.Select((name, i) => KeyValuePair.Create(name, (FeelValue)(i + 1)))]);

        expression.VariableNames.ShouldBe(names);
        expression.Evaluate(scope, new FeelEnvironment(0)).Value.ShouldBe(FeelNumber.Of(930));
    }

    [Fact]
    public void Known_names_with_spaces_and_operators_are_read_whole()
    {
        var options =
            new FeelOptions(FeelDialect.Standard, ["loan amount", "a-b", "rate in %", "date and time of birth"]);
        var scope = new FeelContext(
            KeyValuePair.Create("loan amount", (FeelValue)100),
            KeyValuePair.Create("a-b", (FeelValue)7),
            KeyValuePair.Create("date and time of birth", (FeelValue)1));

        FeelExpression.Parse("loan  amount + a-b + date and time of birth", options).Value!
            .Evaluate(scope, new FeelEnvironment(0)).Value.ShouldBe(FeelNumber.Of(108));
    }

    [Theory]
    [InlineData("abs(1)", 42)]
    [InlineData("a-b", 7)]
    [InlineData("a-b ", 7)]
    [InlineData("a - b", 7)]
    [InlineData("a b-c", 50)]
    [InlineData("ab-c", 9)]
    [InlineData("p+q", 11)]
    [InlineData("p + q", 12)]
    [InlineData("p + q r", 13)]
    [InlineData("p + q + 1", 13)]
    [InlineData("if rate %>1 then 1 else 2", 1)]
    [InlineData("if rate %between 1 and 4 then 1 else 2", 1)]
    [InlineData("c.loan amount", 30)]
    [InlineData("a-bc", 1)]
    public void The_longest_known_name_counts(string text, int value)
    {
        string[] names = ["", "abs", "a-b", "a b", "ab-c", "p+q", "p + q", "p + q r", "rate %", "loan", "a-b"];
        var scope = (FeelContext)Value("""
            {`abs`: function(n) 42, `a-b`: 7, `a b`: 60, c: {`loan amount`: 30}, `ab-c`: 9, `p+q`: 11, `p + q`: 12,
             `p + q r`: 13, `rate %`: 3, a: 3, bc: 2}
            """, FeelOptions.Standard);
        scope = (FeelContext)Value(text == "a b-c" ? "context put(s, \"c\", 10)" : "s", FeelOptions.Standard,
            new FeelContext(KeyValuePair.Create("s", (FeelValue)scope)));

        Value(text, new FeelOptions(FeelDialect.Standard, names), scope).ShouldBe(FeelNumber.Of(value));
    }

    [Fact]
    public void Known_names_do_not_reach_beyond_the_end_of_the_text()
    {
        var options = new FeelOptions(FeelDialect.Standard, ["a b"]);

        FeelExpression.Parse("x.", options).Error!.Message.ShouldContain("Expected a name after '.'");
        FeelExpression.Parse("a ", options).Value!.VariableNames.ShouldBe(["a"]);
    }

    [Fact]
    public void The_dialect_of_Camunda_knows_no_names_with_operators()
    {
        var options = new FeelOptions(FeelDialect.Camunda, ["a-b"]);

        FeelExpression.Parse("a-b", options).Value!.VariableNames.ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData("1 instance of amount", true)]
    [InlineData("1 instance of amount in %", false)]
    [InlineData("\"a\" instance of amount  in %", true)]
    [InlineData("\"a\" instance of amount in %and true", true)]
    [InlineData("1 instance of `amount`", true)]
    public void The_longest_given_type_counts(string text, bool value)
    {
        var types = new Dictionary<string, FeelType>
        {
            ["amount"] = FeelType.Find("number")!,
            ["amount in %"] = FeelType.Find("string")!,
        };

        Value(text, new FeelOptions(FeelDialect.Standard, Types: types)).ShouldBe(FeelBoolean.Of(value));
    }

    [Theory]
    [InlineData("< 9")]
    [InlineData("[1..9]")]
    [InlineData("5 < 6 and < 9")]
    public void A_test_in_place_of_a_value_reads_the_input_by_its_name(string text) =>
        Value(text, FeelOptions.Default, new FeelContext(KeyValuePair.Create("?", (FeelValue)5)))
            .ShouldBe(FeelBoolean.True);

    private static FeelValue Value(string text, FeelOptions options, FeelContext? scope = null) =>
        FeelExpression.Parse(text, options).Value!.Evaluate(scope ?? FeelContext.Empty, new FeelEnvironment(0)).Value;
}
