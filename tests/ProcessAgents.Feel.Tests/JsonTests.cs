using System.Text;
using System.Text.Json;

namespace ProcessAgents.Feel.Tests;

public sealed class JsonTests
{
    [Theory]
    [InlineData("""{"a":[1,2.5,"x",null,true,{}],"b":{}}""")]
    [InlineData("""[123456789012345678,-0.001,1e3]""", """[123456789012345678,-0.001,1000]""")]
    [InlineData("\"2024-01-01\"")]
    public void Documents_are_read_and_written(string json, string? written = null)
    {
        FeelValue value = FeelJson.Read(Encoding.UTF8.GetBytes(json));

        Encoding.UTF8.GetString(FeelJson.Write(value)).ShouldBe(written ?? json);
    }

    [Theory]
    [InlineData("date(\"2024-01-01\")", "\"2024-01-01\"")]
    [InlineData("duration(\"PT36H\")", "\"PT36H\"")]
    [InlineData("duration(\"-PT90M\")", "\"PT-1H-30M\"")]
    [InlineData("duration(\"PT0S\")", "\"PT0S\"")]
    [InlineData("duration(\"P0M\")", "\"P0D\"")]
    [InlineData("date and time(\"2024-07-01T10:00:00+02:00\")", "\"2024-07-01T10:00:00+02:00\"")]
    [InlineData("date and time(\"12024-07-01T10:00:00\")", "\"+12024-07-01T10:00:00\"")]
    [InlineData("duration(\"P14M\")", "\"P1Y2M\"")]
    [InlineData("time(\"10:30:00@Europe/Berlin\")", "\"10:30:00+01:00\"")]
    [InlineData("time(\"10:30:00\")", "\"10:30\"")]
    [InlineData("time(\"10:30:05\")", "\"10:30:05\"")]
    [InlineData("[1..3]", "null")]
    [InlineData("{a: 1, f: function(b) b}", "{\"a\":1}")]
    [InlineData("date and time(\"2024-07-01T10:00:00@Europe/Berlin\")", "\"2024-07-01T10:00:00+02:00[Europe/Berlin]\"")]
    [InlineData("2.0", "2")]
    [InlineData("function(a) a", "\"function(a)\"")]
    public void Values_that_JSON_has_not_become_strings_and_whole_numbers_have_no_fraction(string expression,
        string json)
    {
        FeelValue value =
            FeelExpression.Parse(expression).Value!.Evaluate(FeelContext.Empty, new FeelEnvironment(0)).Value;

        Encoding.UTF8.GetString(FeelJson.Write(value)).ShouldBe(json);
    }

    [Fact]
    public void A_time_that_was_written_can_be_read_again()
    {
        var variables = (FeelContext)FeelJson.Read("""{"at":"10:30"}"""u8.ToArray());

        FeelExpression.Parse("time(at) = time(\"10:30:00\")").Value!.Evaluate(variables, new FeelEnvironment(0)).Value
            .ToString().ShouldBe("true");
    }

    [Theory]
    [InlineData(1, "1e300")]
    [InlineData(300, "2E+299")]
    public void Numbers_of_any_length_are_read(int digits, string expected)
    {
        string json = digits == 1 ? "1e300" : "2" + new string('0', digits - 1);

        FeelValue value = FeelJson.Read(Encoding.UTF8.GetBytes(json));

        value.ShouldBe(FeelExpression.Parse(expected, FeelOptions.Standard).Value!
            .Evaluate(FeelContext.Empty, new FeelEnvironment(0)).Value);
    }

    [Fact]
    public void A_number_that_does_not_exist_is_null() => FeelJson.Read("1e99999"u8).ShouldBe(FeelNull.Instance);

    [Theory]
    [InlineData("[", "]", "")]
    [InlineData("{\"a\":", "}", "1")]
    public void Documents_nest_up_to_1000_deep(string open, string close, string inner)
    {
        string Nested(int depth, string core) => string.Concat(Enumerable.Repeat(open, depth)) + core
            + string.Concat(Enumerable.Repeat(close, depth));
        FeelValue deepest = FeelJson.Read(Encoding.UTF8.GetBytes(Nested(1000, inner)));
        FeelValue deeper = inner == "" ? new FeelList([deepest]) : FeelContext.Empty.With("a", deepest);

        Encoding.UTF8.GetString(FeelJson.Write(deepest)).ShouldBe(Nested(1000, inner));
        Encoding.UTF8.GetString(FeelJson.Write(deeper)).ShouldBe(Nested(1000, "null"));
        Should.Throw<JsonException>(() => FeelJson.Read(Encoding.UTF8.GetBytes(Nested(1001, inner))));
    }

    [Theory]
    [InlineData("22 5C 75 44 38 30 30 22")] // "\uD800": half a pair
    [InlineData("7B 22 5C 75 64 63 30 30 22 3A 31 7D")] // {"\udc00":1}
    [InlineData("22 FF 22")] // no UTF-8
    [InlineData("5B 22 C0 AF 22 5D")] // an overlong sequence
    public void Text_that_is_no_text_is_refused_like_what_is_no_JSON(string bytes) =>
        Should.Throw<JsonException>(() => FeelJson.Read(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal))));

    [Theory]
    [InlineData("{")]
    [InlineData("1 2")]
    [InlineData("nul")]
    public void What_is_no_JSON_is_refused(string json) =>
        Should.Throw<JsonException>(() => FeelJson.Read(Encoding.UTF8.GetBytes(json)));
}
