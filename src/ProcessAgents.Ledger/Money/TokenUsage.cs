namespace ProcessAgents.Ledger;

/// <summary>
/// What one model call used, in tokens. The parts do not overlap and add up to the total, whatever the provider's
/// own fields count inside each other.
/// </summary>
/// <param name="UncachedInput">Input tokens charged in full.</param>
/// <param name="CacheRead">Input tokens read from the provider's cache.</param>
/// <param name="CacheWrite5Minutes">Input tokens written to a cache that lasts five minutes.</param>
/// <param name="CacheWrite1Hour">Input tokens written to a cache that lasts one hour.</param>
/// <param name="VisibleOutput">Output tokens that are not reasoning.</param>
/// <param name="ReasoningOutput">Output tokens spent on reasoning.</param>
public readonly record struct TokenUsage(
    long UncachedInput,
    long CacheRead,
    long CacheWrite5Minutes,
    long CacheWrite1Hour,
    long VisibleOutput,
    long ReasoningOutput)
{
    /// <summary>Every input token, cached or not.</summary>
    public long Input => UncachedInput + CacheRead + CacheWrite5Minutes + CacheWrite1Hour;

    /// <summary>Every output token, reasoning included.</summary>
    public long Output => VisibleOutput + ReasoningOutput;

    /// <summary>
    /// From fields in which cached tokens are inside the input and reasoning tokens inside the output, as in OpenAI's
    /// answers. A part larger than its whole is cut to the whole.
    /// </summary>
    public static TokenUsage FromInclusive(
        long input, long output, long cached = 0, long reasoning = 0, long cacheWrite = 0)
    {
        input = Math.Max(0, input);
        output = Math.Max(0, output);
        var cacheRead = Math.Clamp(cached, 0, input);
        var written = Math.Clamp(cacheWrite, 0, input - cacheRead);
        var reasoningOutput = Math.Clamp(reasoning, 0, output);
        return new TokenUsage(
            input - cacheRead - written, cacheRead, written, 0, output - reasoningOutput, reasoningOutput);
    }

    /// <summary>From fields in which the input leaves out what was cached, as in Anthropic's answers.</summary>
    public static TokenUsage FromExclusive(
        long input, long output, long cacheRead = 0, long cacheWrite5Minutes = 0, long cacheWrite1Hour = 0) =>
        new(input, cacheRead, cacheWrite5Minutes, cacheWrite1Hour, output, 0);
}
