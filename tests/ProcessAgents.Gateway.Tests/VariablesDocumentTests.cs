using System.Text;

namespace ProcessAgents.Gateway.Tests;

public sealed class VariablesDocumentTests
{
    private static readonly GatewayLimits Limits = new() { VariablesDepthMax = 4, VariablesBytesMax = 100 };

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Nothing_is_the_empty_object(string json)
    {
        var (document, error) = VariablesDocument.Read(json, Limits);

        error.ShouldBeNull();
        Encoding.UTF8.GetString(document).ShouldBe("{}");
    }

    [Theory]
    [InlineData("""{"a":1,"b":{"a":2,"b":[1,2]},"":null,"x y":"\ud834\udd1e"}""")]
    [InlineData(" { } ")]
    [InlineData("""{"a":{"b":{"c":{}}}}""")]
    public void An_object_stays_as_it_is(string json)
    {
        var (document, error) = VariablesDocument.Read(json, Limits);

        error.ShouldBeNull();
        Encoding.UTF8.GetString(document).ShouldBe(json);
    }

    [Theory]
    [InlineData("[1]", "an array")]
    [InlineData("1", "a number")]
    [InlineData("\"x\"", "a string")]
    [InlineData("true", "a boolean")]
    [InlineData("  null", "null")]
    [InlineData("{\"a\":1,\n \"b\":}", "line 2, byte 6")]
    [InlineData("{\"a\":1} x", "not valid JSON")]
    [InlineData("{'a':1}", "not valid JSON")]
    [InlineData("{\"a\":1,}", "not valid JSON")]
    [InlineData("{\"a\":NaN}", "not valid JSON")]
    [InlineData("   ", "not valid JSON")]
    [InlineData("{\"a\":1,\"b\":2,\"a\":3}", "'a' appears twice")]
    [InlineData("{\"a\":1,\"\\u0061\":3}", "'a' appears twice")]
    [InlineData("{\"a\":\"\\ud800\"}", "surrogate")]
    [InlineData("{\"\\udc00\":1}", "surrogate")]
    [InlineData("""{"a":{"b":{"c":{"d":{}}}}}""", "deeper than 4")]
    public void Anything_else_is_refused_with_the_reason(string json, string reason)
    {
        var (document, error) = VariablesDocument.Read(json, Limits);

        document.ShouldBeEmpty();
        error.ShouldNotBeNull().ShouldContain(reason);
        error.ShouldStartWith("Expected ");
    }

    [Fact]
    public void The_size_is_bounded_in_bytes_not_characters()
    {
        var largest = $$"""{"a":"{{new string('x', 92)}}"}""";
        var larger = $$"""{"a":"{{new string('ü', 47)}}"}""";

        VariablesDocument.Read(largest, Limits).Error.ShouldBeNull();
        VariablesDocument.Read(larger, Limits).Error.ShouldNotBeNull().ShouldContain("at most 100 bytes");
    }
}
