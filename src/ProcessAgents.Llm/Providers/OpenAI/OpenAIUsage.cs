using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProcessAgents.Llm.Providers.OpenAI;

/// <summary>
/// Reads what an answer used. Cached tokens are inside the input and reasoning tokens inside the output, as OpenAI counts
/// them; where a server counts reasoning outside, the total shows it.
/// </summary>
internal static class OpenAIUsage
{
    /// <returns>Null when the answer does not say what was used.</returns>
    public static UsageDetails? Read(JsonElement answer)
    {
        if (!answer.TryGetProperty("usage", out var usage)
            || OpenAIResponse.Number(usage, "prompt_tokens") is not { } input
            || OpenAIResponse.Number(usage, "completion_tokens") is not { } output)
        {
            return null;
        }

        var reasoning = InDetails(usage, "completion_tokens_details", "reasoning_tokens");
        var total = OpenAIResponse.Number(usage, "total_tokens") ?? 0;
        if (total > input + output)
        {
            var outside = total - input - output;
            output += outside;
            reasoning = Math.Max(reasoning ?? 0, outside);
        }

        var details = new UsageDetails
        {
            InputTokenCount = input,
            OutputTokenCount = output,
            TotalTokenCount = input + output,
            CachedInputTokenCount = InDetails(usage, "prompt_tokens_details", "cached_tokens")
                ?? OpenAIResponse.Number(usage, "prompt_cache_hit_tokens"),
            ReasoningTokenCount = reasoning,
        };
        if ((InDetails(usage, "prompt_tokens_details", "cache_write_tokens")
            ?? InDetails(usage, "prompt_tokens_details", "cache_creation_tokens")
            ?? OpenAIResponse.Number(usage, "cache_creation_input_tokens")) is { } written)
        {
            details.AdditionalCounts = new AdditionalPropertiesDictionary<long> { [LlmUsage.CacheWrite] = written };
        }

        return details;
    }

    private static long? InDetails(JsonElement usage, string group, string name) =>
        usage.TryGetProperty(group, out var details) ? OpenAIResponse.Number(details, name) : null;
}
