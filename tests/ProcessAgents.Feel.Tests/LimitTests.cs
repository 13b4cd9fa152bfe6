namespace ProcessAgents.Feel.Tests;

/// <summary>Hostile texts and values: every limit is reached, answered, and not passed.</summary>
public sealed class LimitTests
{
    private static readonly FeelEnvironment Now = new(0);

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{a:", "}")]
    [InlineData("not(", ")")]
    [InlineData("if true then ", " else 1")]
    [InlineData("for i in [1] return ", "")]
    [InlineData("function() ", "")]
    [InlineData("- ", "")]
    [InlineData("x[", "]")]
    [InlineData("1 in (", ")")]
    public void A_text_nested_100_000_deep_is_a_syntax_error(string open, string close)
    {
        string text = string.Concat(Enumerable.Repeat(open, 100_000)) + "1"
            + string.Concat(Enumerable.Repeat(close, 100_000));
        var options = new FeelOptions(FeelDialect.Standard, Limits: new FeelLimits { TextLength = int.MaxValue });

        FeelExpression.Parse(text, options).Error!.Message.ShouldContain("nested at most 400 deep");
    }

    [Theory]
    [InlineData(" + 1")]
    [InlineData(" and true")]
    [InlineData(".a")]
    [InlineData("[1]")]
    public void A_chain_of_100_000_operators_is_a_syntax_error(string link)
    {
        string text = "x" + string.Concat(Enumerable.Repeat(link, 100_000));

        FeelExpression.Parse(text).Error!.Message.ShouldContain("nested at most 400 deep");
    }

    [Fact]
    public void Types_nested_100_000_deep_are_a_syntax_error()
    {
        string text = "x instance of " + string.Concat(Enumerable.Repeat("list<", 100_000));

        FeelExpression.Parse(text, FeelOptions.Standard).Error!.Message.ShouldContain("nested at most 400 deep");
    }

    [Fact]
    public void A_nesting_at_the_limit_parses_and_one_more_does_not()
    {
        var options = new FeelOptions(Limits: new FeelLimits { NestingDepth = 10 });
        string Nested(int depth) => new string('[', depth) + new string(']', depth);

        FeelExpression.Parse(Nested(10), options).IsSuccess.ShouldBeTrue();
        FeelExpression.Parse(Nested(11), options).IsSuccess.ShouldBeFalse();
    }

    [Theory]
    [InlineData("if # then 1 else 1")]
    [InlineData("if yes then # else 1")]
    [InlineData("if yes then 1 else #")]
    [InlineData("for i in # return 1")]
    [InlineData("for i in [1] return #")]
    [InlineData("for i in #..2 return 1")]
    [InlineData("for i in 1..# return 1")]
    [InlineData("some i in # satisfies yes")]
    [InlineData("some i in [1] satisfies #")]
    [InlineData("# between 1 and 2")]
    [InlineData("x between # and 2")]
    [InlineData("x between 1 and #")]
    [InlineData("abs(#)")]
    [InlineData("max(#, 1)")]
    [InlineData("max(1, #)")]
    [InlineData("f(#)")]
    [InlineData("x.f(#)")]
    [InlineData("[#]")]
    [InlineData("[1, #]")]
    [InlineData("[#, 1]")]
    [InlineData("{a: #, b: 1}")]
    [InlineData("{a: 1, b: #}")]
    [InlineData("-(#)")]
    [InlineData("function() #")]
    [InlineData("x[#]")]
    [InlineData("(#)[1]")]
    [InlineData("(#).a")]
    [InlineData("(#) = 1")]
    [InlineData("1 = (#)")]
    [InlineData("(#) instance of number")]
    public void A_construct_is_one_level_deeper_than_its_deepest_part(string construct)
    {
        var options = new FeelOptions(FeelDialect.Standard, Limits: new FeelLimits { NestingDepth = 12 });
        string Chain(int links) => "x" + string.Concat(Enumerable.Repeat(" + 1", links));

        FeelExpression.Parse(Chain(11), options).IsSuccess.ShouldBeTrue();
        FeelExpression.Parse(Chain(12), options).IsSuccess.ShouldBeFalse();
        FeelExpression.Parse(construct.Replace("#", Chain(11)), options).IsSuccess.ShouldBeFalse();
        FeelExpression.Parse(construct.Replace("#", Chain(9)), options).Error.ShouldBeNull();
    }

    [Fact]
    public void Parentheses_count_as_nesting_too()
    {
        var options = new FeelOptions(Limits: new FeelLimits { NestingDepth = 10 });
        string Nested(int depth) => new string('(', depth) + "x" + new string(')', depth);

        FeelExpression.Parse(Nested(9), options).IsSuccess.ShouldBeTrue();
        FeelExpression.Parse(Nested(10), options).IsSuccess.ShouldBeFalse();
    }

    [Theory]
    [InlineData("#, 1")]
    [InlineData("1, #")]
    public void Tests_are_two_levels_deeper_than_their_deepest_part(string tests)
    {
        var options = new FeelOptions(Limits: new FeelLimits { NestingDepth = 10 });
        string Of(int links) => tests.Replace("#", "x" + string.Concat(Enumerable.Repeat(" + 1", links)));

        FeelUnaryTests.Parse(Of(7), options).IsSuccess.ShouldBeTrue();
        FeelUnaryTests.Parse(Of(8), options).IsSuccess.ShouldBeFalse();
        FeelExpression.Parse($"x in ({Of(6)})", options).IsSuccess.ShouldBeTrue();
        FeelExpression.Parse($"x in ({Of(8)})", options).IsSuccess.ShouldBeFalse();
    }

    [Theory]
    [InlineData("1")]
    [InlineData("- x")]
    [InlineData("x instance of list<number>")]
    [InlineData("(x)")]
    public void Parts_side_by_side_are_no_nesting(string part)
    {
        var options = new FeelOptions(FeelDialect.Standard, Limits: new FeelLimits { NestingDepth = 10 });
        string list = $"[{string.Join(", ", Enumerable.Repeat(part, 100))}]";

        FeelExpression.Parse(list, options).Error.ShouldBeNull();
    }

    [Fact]
    public void A_text_longer_than_the_limit_is_not_read()
    {
        var options = new FeelOptions(Limits: new FeelLimits { TextLength = 3 });

        FeelExpression.Parse("1+1", options).IsSuccess.ShouldBeTrue();
        FeelExpression.Parse("1+10", options).Error!.Message.ShouldContain("at most 3 characters");
        FeelUnaryTests.Parse("1+10", options).Error!.Message.ShouldContain("at most 3 characters");
    }

    [Theory]
    [InlineData("for i in 1..1000000000 return i", "steps")]
    [InlineData("for a in 1..9999, b in 1..9999 return 1", "steps")]
    [InlineData("some a in 1..99999999 satisfies a < 0", "steps")]
    [InlineData("(function(f, n) f(f, n))(function(f, n) f(f, n + 1), 0)", "nested function calls")]
    [InlineData("for i in 1..100 return if i = 1 then \"0123456789\" else partial[-1] + partial[-1]", "characters")]
    [InlineData("for i in 1..1000 return if i = 1 then [] else [partial[-1]]", "nested at most")]
    public void Loops_without_end_are_a_failure(string text, string reason)
    {
        var options = new FeelOptions(FeelDialect.Standard, Limits: new FeelLimits { Steps = 100_000 });

        FeelResult result = FeelExpression.Parse(text, options).Value!.Evaluate(FeelContext.Empty, Now);

        result.Value.ShouldBe(FeelNull.Instance);
        result.Failure!.Message.ShouldContain(reason);
    }

    [Fact]
    public void A_loop_within_its_steps_and_its_list_size_succeeds_and_one_more_does_not()
    {
        var options = new FeelOptions(Limits: new FeelLimits { ListSize = 10 });
        FeelResult Loop(int count) => FeelExpression.Parse($"for i in 1..{count} return i", options).Value!
            .Evaluate(FeelContext.Empty, Now);

        Loop(10).IsSuccess.ShouldBeTrue();
        Loop(11).Failure!.Message.ShouldContain("at most 10 items");
    }

    [Theory]
    [InlineData("string([1, 2])", 6)]
    [InlineData("string join([\"ab\", \"cd\"], \", \")", 8)]
    [InlineData("string join([\"abc\", \"def\"])", 6)]
    [InlineData("replace(\"aXbXc\", \"X\", \"--\")", 7)]
    [InlineData("replace(\"aX\", \"X\", \"--\")", 3)]
    [InlineData("replace(\"abcX\", \"y\", \"\")", 4)]
    public void A_string_of_a_function_has_at_most_the_characters_of_the_limit(string text, int length)
    {
        FeelResult Limited(int limit) => FeelExpression
            .Parse(text, new FeelOptions(Limits: new FeelLimits { StringLength = limit })).Value!
            .Evaluate(FeelContext.Empty, Now);

        Limited(length).Value.ShouldBeOfType<FeelString>();
        Limited(length - 1).Failure!.Message.ShouldContain($"at most {length - 1} characters");
    }

    [Theory]
    [InlineData("concatenate([1, 2], [3])")]
    [InlineData("append([1, 2], 3)")]
    [InlineData("flatten([[1, 2], [3]])")]
    [InlineData("partition([1, 2, 3], 1)")]
    public void A_list_of_a_function_has_at_most_the_items_of_the_limit(string text)
    {
        FeelResult Limited(int limit) => FeelExpression
            .Parse(text, new FeelOptions(Limits: new FeelLimits { ListSize = limit })).Value!
            .Evaluate(FeelContext.Empty, Now);

        Limited(3).Value.ShouldBeOfType<FeelList>().Count.ShouldBe(3);
        Limited(2).Failure!.Message.ShouldContain("at most 2 items");
    }

    [Fact]
    public void A_search_takes_steps_of_the_budget()
    {
        var options = new FeelOptions(Limits: new FeelLimits { Steps = 1000 });
        FeelResult Search(int length, int times) => FeelExpression.Parse(
            $"for i in 1..{times} return matches(\"{new string('a', length)}\", \"^a*$\")", options)
            .Value!.Evaluate(FeelContext.Empty, Now);

        Search(1000, 1).IsSuccess.ShouldBeTrue();
        Search(1000, 20).Failure!.Message.ShouldContain("steps");
        Search(10_000, 1).Failure!.Message.ShouldContain("1000 steps");
    }

    [Fact]
    public void Unary_tests_keep_their_limits_also_inside_of_a_function()
    {
        var limits = new FeelLimits { Steps = 50 };
        FeelUnaryTests tests = FeelUnaryTests.Parse("count(for i in 1..100 return i) > ?",
            new FeelOptions(Limits: limits)).Value!;
        FeelUnaryTests small = FeelUnaryTests.Parse("> 3").Value!;
        FeelFunction function = FeelFunction.Create(["a"], (arguments, in call) =>
            small.Evaluate(arguments[0], FeelContext.Empty, call));

        tests.Evaluate(FeelNumber.Of(1), FeelContext.Empty, Now).Failure!.Message.ShouldContain("50 steps");
        function.Invoke([FeelNumber.Of(4)], Now).Value.ShouldBe(FeelBoolean.True);
        function.Invoke([FeelNumber.Of(3)], Now).Value.ShouldBe(FeelBoolean.False);
    }

    [Theory]
    [InlineData("for i in 1..10 return i", 10)]
    [InlineData("list[item > 1]", 2)]
    [InlineData("f() + f()", 2)]
    [InlineData("sort([2, 1], function(x, y) x < y)[1]", 2)]
    public void Steps_that_are_taken_are_enough_and_one_less_is_not(string text, int least)
    {
        FeelContext scope = new(
            KeyValuePair.Create("list", (FeelValue)new FeelList(1, 2)),
            KeyValuePair.Create("f", (FeelValue)FeelFunction.Create([], (arguments, in call) => FeelNumber.Of(1))));
        FeelResult With(int steps) => FeelExpression.Parse(
            text, FeelOptions.Standard with { Limits = new FeelLimits { Steps = steps } }).Value!.Evaluate(scope, Now);
        int enough = Enumerable.Range(0, 100).First(steps => With(steps).IsSuccess);

        enough.ShouldBeGreaterThanOrEqualTo(least);
        With(enough - 1).Failure!.Message.ShouldContain($"within {enough - 1} steps");
    }

    [Fact]
    public void Calls_nest_up_to_their_limit_and_count_no_more_when_they_are_over()
    {
        var options = FeelOptions.Standard with { Limits = new FeelLimits { CallDepth = 3 } };
        FeelResult Value(string text) => FeelExpression.Parse(text, options).Value!.Evaluate(FeelContext.Empty, Now);
        string Nested(int depth) =>
            $"(function(f, n) f(f, n))(function(f, n) if n = 1 then 0 else f(f, n - 1), {depth - 1})";

        Value(Nested(3)).IsSuccess.ShouldBeTrue();
        Value(Nested(4)).Failure!.Message.ShouldContain("at most 3 nested function calls");
        Value("for i in 1..9 return (function(a) a)(i)").IsSuccess.ShouldBeTrue();
        Value("sort([5, 4, 3, 2, 1], function(x, y) x < y)").IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void Strings_and_values_at_their_limit_exist_and_larger_ones_do_not()
    {
        var limits = new FeelLimits { StringLength = 3, NestingDepth = 5 };
        FeelOptions options = FeelOptions.Standard with { Limits = limits };
        FeelResult Value(string text) => FeelExpression.Parse(text, options).Value!
            .Evaluate(new FeelContext(KeyValuePair.Create("deep", Deep(4))), Now);
        FeelValue Deep(int depth) => depth == 0 ? 1 : new FeelList(Deep(depth - 1));

        Value("\"ab\" + \"c\"").IsSuccess.ShouldBeTrue();
        Value("\"ab\" + \"cd\"").Failure!.Message.ShouldContain("at most 3 characters");
        Value("[deep]").IsSuccess.ShouldBeTrue();
        Value("{a: deep}").IsSuccess.ShouldBeTrue();
        Value("[[deep]]").Failure!.Message.ShouldContain("nested at most 5 deep");
        Value("{a: [deep]}").Failure!.Message.ShouldContain("nested at most 5 deep");
        Value("for i in [1] return deep").IsSuccess.ShouldBeTrue();
        Value("for i in [deep] return [deep]").Failure!.Message.ShouldContain("nested at most 5 deep");
        Value("[1, [2], deep, 3]").IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void Warnings_are_kept_up_to_their_limit()
    {
        var options = new FeelOptions(Limits: new FeelLimits { Warnings = 3 });

        FeelResult result = FeelExpression.Parse("[a, b, c, d, e]", options).Value!.Evaluate(FeelContext.Empty, Now);

        result.Warnings.Count.ShouldBe(3);
    }

    [Fact]
    public void A_number_too_large_to_exist_is_a_warning()
    {
        FeelResult result = FeelExpression.Parse("10 ** 7000", new FeelOptions(FeelDialect.Standard)).Value!
            .Evaluate(FeelContext.Empty, Now);

        result.Value.ShouldBe(FeelNull.Instance);
        result.Warnings.ShouldHaveSingleItem().Type.ShouldBe(FeelWarningType.InvalidValue);
    }
}
