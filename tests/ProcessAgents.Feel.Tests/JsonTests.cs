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
    [InlineData("duration(\"P14M\")", "\"P1Y2M\"")]
    [InlineData("time(\"10:30:00@Europe/Berlin\")", "\"10:30:00+01:00\"")]
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
