using System.Text;
using System.Text.Json;
using ProcessAgents.Llm.Providers.OpenAI;

namespace ProcessAgents.Llm.Tests;

public sealed class OpenAIResponseTests
{
    [Fact]
    public void Cached_and_reasoning_tokens_are_read()
    {
        var usage = Read("""
            {"choices": [{"message": {"content": "x"}}], "usage": {"prompt_tokens": 100, "completion_tokens": 50,
             "prompt_tokens_details": {"cached_tokens": 60}, "completion_tokens_details": {"reasoning_tokens": 30}}}
            """).Usage!;

        (usage.InputTokenCount, usage.CachedInputTokenCount, usage.OutputTokenCount, usage.ReasoningTokenCount)
            .ShouldBe((100, 60, 50, 30));
    }

    [Fact]
    public void An_answer_without_usage_has_none() =>
        Read("""{"choices": [{"message": {"content": "x"}}]}""").Usage.ShouldBeNull();

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"choices": []}""")]
    [InlineData("""{"choices": [{}]}""")]
    [InlineData("not json")]
    public void What_is_not_a_completion_is_refused(string body) => Should.Throw<JsonException>(() => Read(body));

    [Theory]
    [InlineData("""{"error": {"code": "c", "type": "t", "message": "m"}}""", "c", "m")]
    [InlineData("""{"error": {"type": "t", "message": "m"}}""", "t", "m")]
    [InlineData("""{"error": "m"}""", "", "m")]
    [InlineData("<html>", "", "")]
    [InlineData("{}", "", "")]
    public void Errors_are_read_in_every_shape(string body, string code, string message) =>
        OpenAIResponse.ReadError(Encoding.UTF8.GetBytes(body)).ShouldBe((code, message));

    private static Microsoft.Extensions.AI.ChatResponse Read(string body) => OpenAIResponse.Read(Encoding.UTF8.GetBytes(body));
}
