namespace ProcessAgents.Feel.Tests;

/// <summary>The canonical notation of expressions and tests.</summary>
public sealed class NotationTests
{
    [Theory]
    [InlineData("(1+2)*(3-4)", "(1 + 2) * (3 - 4)")]
    [InlineData("(1*2)+(6/3)", "(1 * 2) + (6 / 3)")]
    [InlineData("-(1+2)", "-(1 + 2)")]
    [InlineData("(-x)+1", "(-x) + 1")]
    [InlineData("(2**3)+1", "(2 ** 3) + 1")]
    [InlineData("(a and b) or c", "(a and b) or c")]
    [InlineData("a and (b or c)", "a and (b or c)")]
    [InlineData("(a = 1) and (b != 2)", "(a = 1) and (b != 2)")]
    [InlineData("(a<1) = (b>=2)", "(a < 1) = (b >= 2)")]
    [InlineData("(a<=1) = (b>2)", "(a <= 1) = (b > 2)")]
    [InlineData("(x between 1 and 2) = true", "(x between 1 and 2) = true")]
    [InlineData("(x instance of number) = true", "(x instance of number) = true")]
    [InlineData("(1+2) instance of number", "(1 + 2) instance of number")]
    [InlineData("(x in [1..2)) = true", "(x in ([1..2))) = true")]
    [InlineData("x in (<1, >2)", "x in (< 1, > 2)")]
    [InlineData("(if a then 1 else 2) + 1", "(if a then 1 else 2) + 1")]
    [InlineData("if (a and b) then [1] else {}", "if (a and b) then [1] else {}")]
    [InlineData("(for i in 1..(n+1), j in b return i+j)[1]", "(for i in 1..(n + 1), j in b return (i + j))[1]")]
    [InlineData("(some i in a, j in b satisfies i=j) = true", "(some i in a, j in b satisfies (i = j)) = true")]
    [InlineData("every i in a satisfies i", "every i in a satisfies i")]
    [InlineData("(1+2)[x>1]", "(1 + 2)[x > 1]")]
    [InlineData("(a+b).c", "(a + b).c")]
    [InlineData("(function(a, b: number) a+b)(1, 2)", "(function(a, b: number) (a + b))(1, 2)")]
    [InlineData("function(a) external {}", "function(a) external {}")]
    [InlineData("substring(string: \"a\", start position: 1)", "substring(string: \"a\", start position: 1)")]
    [InlineData("f(a: 1, b: 2)", "f(a: 1, b: 2)")]
    [InlineData("{a:1,\"b c\":2}", "{a: 1, \"b c\": 2}")]
    [InlineData("[1,2]", "[1, 2]")]
    [InlineData("[1..2]", "[1..2]")]
    [InlineData("]1..2[", "(1..2)")]
    [InlineData("(=1)", "(= 1)")]
    [InlineData("(!=1)", "(!= 1)")]
    [InlineData("(<1)", "(< 1)")]
    [InlineData("(<=1)", "(<= 1)")]
    [InlineData("(>1)", "(> 1)")]
    [InlineData("(>=1)", "(>= 1)")]
    public void Expressions_of_the_standard_are_written_with_the_parentheses_that_they_need(string text, string written)
    {
        FeelExpression.Parse(text, FeelOptions.Standard).Value!.ToString().ShouldBe(written);
        FeelExpression.Parse(written, FeelOptions.Standard).Value!.ToString().ShouldBe(written);
    }

    [Theory]
    [InlineData("{`a b`:1, \"c`d\":2, \"\":3}", "{`a b`: 1, \"c`d\": 2, \"\": 3}")]
    [InlineData("{`a b`:1}.`a b`", "{`a b`: 1}.`a b`")]
    [InlineData("(< 3) and a", "(< 3) and a")]
    [InlineData("([1..2])", "([1..2])")]
    public void Expressions_of_Camunda_are_written_with_their_quotes(string text, string written)
    {
        FeelExpression.Parse(text).Value!.ToString().ShouldBe(written);
        FeelExpression.Parse(written).Value!.ToString().ShouldBe(written);
    }

    [Theory]
    [InlineData("-", "-")]
    [InlineData("<1,>=2", "< 1, >= 2")]
    [InlineData("not(1,2)", "not(1, 2)")]
    [InlineData("not(<1)", "not(< 1)")]
    [InlineData("[1..2),(3..4]", "[1..2), (3..4]")]
    [InlineData("> (1+2)", "> (1 + 2)")]
    [InlineData("?>1", "? > 1")]
    public void Tests_are_written_with_commas_between_them(string text, string written)
    {
        FeelUnaryTests.Parse(text).Value!.ToString().ShouldBe(written);
        FeelUnaryTests.Parse(written).Value!.ToString().ShouldBe(written);
    }
}
