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

    [Fact]
    public void Reasoning_outside_of_the_output_shows_in_the_total()
    {
        var usage = Read("""
            {"choices": [{"message": {"content": "x"}}],
             "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 35}}
            """).Usage!;

        (usage.OutputTokenCount, usage.ReasoningTokenCount).ShouldBe((25, 20));
    }

    [Theory]
    [InlineData("""{"prompt_tokens": 9, "completion_tokens": 1, "prompt_cache_hit_tokens": 4}""", 4, null)]
    [InlineData("""{"prompt_tokens": 9, "completion_tokens": 1, "prompt_tokens_details": {"cached_tokens": 1, "cache_write_tokens": 3}}""", 1, 3)]
    [InlineData("""{"prompt_tokens": 9, "completion_tokens": 1, "cache_creation_input_tokens": 5}""", null, 5)]
    public void Caches_are_counted_by_the_names_that_servers_give_them(string usage, int? read, int? written)
    {
        var details = Read("""{"choices": [{"message": {"content": "x"}}], "usage": """ + usage + "}").Usage!;

        (details.CachedInputTokenCount, details.AdditionalCounts?[LlmUsage.CacheWrite]).ShouldBe((read, written));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"prompt_tokens": 9}""")]
    [InlineData("""{"prompt_tokens": "9", "completion_tokens": 1}""")]
    public void A_usage_that_says_less_is_none(string usage) =>
        Read("""{"choices": [{"message": {"content": "x"}}], "usage": """ + usage + "}").Usage.ShouldBeNull();

    private static Microsoft.Extensions.AI.ChatResponse Read(string body) => OpenAIResponse.Read(Encoding.UTF8.GetBytes(body));
}
