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
}
