namespace ProcessAgents.Feel.Tests;

public sealed class TypesTests
{
    [Theory]
    [InlineData("boolean", "true", "1")]
    [InlineData("context", "{}", "[]")]
    [InlineData("date", "@\"2024-01-01\"", "@\"2024-01-01T00:00:00\"")]
    [InlineData("date and time", "@\"2024-01-01T00:00:00\"", "@\"2024-01-01\"")]
    [InlineData("days and time duration", "@\"P1D\"", "@\"P1M\"")]
    [InlineData("function", "abs", "1")]
    [InlineData("list", "[]", "{}")]
    [InlineData("number", "1", "\"1\"")]
    [InlineData("range", "[1..2]", "[1, 2]")]
    [InlineData("string", "\"1\"", "1")]
    [InlineData("time", "@\"10:00:00\"", "@\"P1D\"")]
    [InlineData("years and months duration", "@\"P1M\"", "@\"P1D\"")]
    [InlineData("dateTime", "@\"2024-01-01T00:00:00\"", "1")]
    [InlineData("dayTimeDuration", "@\"P1D\"", "@\"P1M\"")]
    [InlineData("day-time-duration", "@\"P1D\"", "@\"P1M\"")]
    [InlineData("yearMonthDuration", "@\"P1M\"", "@\"P1D\"")]
    [InlineData("year-month-duration", "@\"P1M\"", "@\"P1D\"")]
    [InlineData("Any", "1", "null")]
    [InlineData("Null", "null", "1")]
    public void A_type_has_its_values_and_no_others(string name, string inside, string outside)
    {
        FeelType type = FeelType.Find(name)!;

        type.Includes(Value(inside)).ShouldBeTrue();
        type.Includes(Value(outside)).ShouldBeFalse();
        type.Includes(FeelNull.Instance).ShouldBe(name == "Null");
    }

    [Fact]
    public void Made_types_look_into_their_values()
    {
        var context = FeelType.ContextOf(new Dictionary<string, FeelType> { ["a"] = Number, ["b"] = Text });

        FeelType.ListOf(Number).Includes(Value("[1, null]")).ShouldBeTrue();
        FeelType.ListOf(Number).Includes(Value("[1, \"a\"]")).ShouldBeFalse();
        FeelType.RangeOf(Number).Includes(Value("[1..2]")).ShouldBeTrue();
        FeelType.RangeOf(Text).Includes(Value("[1..2]")).ShouldBeFalse();
        context.Includes(Value("{a: 1, b: \"x\"}")).ShouldBeTrue();
        context.Includes(Value("{a: 1, b: null}")).ShouldBeTrue();
        context.Includes(Value("{a: 1, b: 2}")).ShouldBeFalse();
        context.Includes(Value("{a: 1}")).ShouldBeFalse();
        FeelType.Find("nothing").ShouldBeNull();
    }

    [Fact]
    public void A_type_conforms_to_wider_ones()
    {
        FeelType[] widening = [FeelType.Find("Null")!, Number, FeelType.Any];
        (string Name, Func<FeelType, FeelType> Make)[] makers =
        [
            ("list", FeelType.ListOf),
            ("range", FeelType.RangeOf),
            ("context", type => FeelType.ContextOf(new Dictionary<string, FeelType> { ["a"] = type })),
            ("function", type => FeelType.FunctionOf([Text], type)),
        ];

        Number.ConformsTo(Number).ShouldBeTrue();
        Number.ConformsTo(Text).ShouldBeFalse();
        foreach ((string name, Func<FeelType, FeelType> make) in makers)
        {
            make(Number).ConformsTo(FeelType.Find(name)!).ShouldBeTrue();
            make(Number).ConformsTo(FeelType.Any).ShouldBeTrue();
            make(Number).ConformsTo(Text).ShouldBeFalse();
            make(Number).ConformsTo(make(Text)).ShouldBeFalse();
            for (int i = 0; i < widening.Length; i++)
            {
                for (int j = 0; j < widening.Length; j++)
                {
                    widening[i].ConformsTo(widening[j]).ShouldBe(i <= j, $"{widening[i]} to {widening[j]}");
                    make(widening[i]).ConformsTo(make(widening[j])).ShouldBe(i <= j, $"{name} of {widening[i]}");
                }
            }
        }
    }

    [Fact]
    public void Contexts_with_more_entries_and_functions_of_wider_parameters_conform()
    {
        FeelType Context(params string[] keys) => FeelType.ContextOf(keys.ToDictionary(key => key, _ => Number));
        FeelType Function(params FeelType[] parameters) => FeelType.FunctionOf(parameters, Number);

        Context("a", "b").ConformsTo(Context("a")).ShouldBeTrue();
        Context("a").ConformsTo(Context("a", "b")).ShouldBeFalse();
        Function(FeelType.Any, Text).ConformsTo(Function(Number, Text)).ShouldBeTrue();
        Function(Number, Text).ConformsTo(Function(FeelType.Any, Text)).ShouldBeFalse();
        Function(Number).ConformsTo(Function(Number, Text)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("number", "1", "1")]
    [InlineData("number", "null", "null")]
    [InlineData("number", "[1]", "1")]
    [InlineData("number", "[1, 2]", null)]
    [InlineData("number", "[\"a\"]", null)]
    [InlineData("number", "\"a\"", null)]
    [InlineData("number", "@\"2024-01-01\"", null)]
    [InlineData("Any", "[1]", "[1]")]
    [InlineData("list", "1", "[1]")]
    [InlineData("list", "[1, 2]", "[1, 2]")]
    [InlineData("date and time", "@\"2024-01-01\"", "@\"2024-01-01T00:00:00Z\"")]
    [InlineData("date and time", "1", null)]
    [InlineData("date", "@\"2024-01-01T00:00:00\"", null)]
    public void Values_become_values_of_a_type(string type, string value, string? expected) =>
        FeelCoercion.To(FeelType.Find(type)!, Value(value)).ShouldBe(expected is null ? null : Value(expected));

    [Fact]
    public void A_value_becomes_a_list_of_one_when_it_is_of_the_items_type()
    {
        FeelCoercion.To(FeelType.ListOf(Number), Value("1")).ShouldBe(Value("[1]"));
        FeelCoercion.To(FeelType.ListOf(Number), Value("\"a\"")).ShouldBeNull();
        FeelCoercion.To(FeelType.ListOf(FeelType.Find("list")!), Value("[1]")).ShouldBeNull();
        FeelCoercion.To(FeelType.ListOf(FeelType.Find("list")!), Value("[1, 2]")).ShouldBeNull();
    }

    private static FeelType Number => FeelType.Find("number")!;

    private static FeelType Text => FeelType.Find("string")!;

    private static FeelValue Value(string text) => FeelExpression.Parse(text, FeelOptions.Standard).Value!
        .Evaluate(FeelContext.Empty, new FeelEnvironment(0)).Value;
}
