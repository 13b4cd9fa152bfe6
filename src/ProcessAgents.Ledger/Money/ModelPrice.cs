namespace ProcessAgents.Ledger;

/// <summary>What one model charges.</summary>
/// <param name="Base">Prices of a request of ordinary size.</param>
/// <param name="Tiers">
/// Prices that replace <paramref name="Base"/> for the whole request once its input passes a size, smallest size first.
/// </param>
/// <param name="Request">What a request costs beside its tokens.</param>
public sealed record ModelPrice(TokenPrices Base, IReadOnlyList<PriceTier> Tiers, PicoUsd Request)
{
    /// <summary>What a call cost.</summary>
    public PicoUsd CostOf(TokenUsage usage)
    {
        var prices = Tiers.LastOrDefault(tier => usage.Input > tier.AboveTokens)?.Prices ?? Base;
        return Request + prices.CostOf(usage);
    }

    /// <summary>
    /// The most a call can cost. A token is at least one byte of the request, so the bytes bound the input tokens.
    /// </summary>
    public PicoUsd WorstCase(long requestBytes, int maxOutputTokens)
    {
        var worst = Base.WorstCase(requestBytes, maxOutputTokens);
        foreach (var tier in Tiers.Where(tier => requestBytes > tier.AboveTokens))
        {
            worst = PicoUsd.Max(worst, tier.Prices.WorstCase(requestBytes, maxOutputTokens));
        }

        return Request + worst;
    }
}

/// <summary>Prices that hold once the input of a request has more than <paramref name="AboveTokens"/> tokens.</summary>
public sealed record PriceTier(long AboveTokens, TokenPrices Prices);

/// <summary>Prices of one token of each kind.</summary>
public sealed record TokenPrices(
    PicoUsd Input,
    PicoUsd CacheRead,
    PicoUsd CacheWrite5Minutes,
    PicoUsd CacheWrite1Hour,
    PicoUsd Output,
    PicoUsd Reasoning)
{
    internal PicoUsd CostOf(TokenUsage usage) =>
        Input.Times(usage.UncachedInput)
        + CacheRead.Times(usage.CacheRead)
        + CacheWrite5Minutes.Times(usage.CacheWrite5Minutes)
        + CacheWrite1Hour.Times(usage.CacheWrite1Hour)
        + Output.Times(usage.VisibleOutput)
        + Reasoning.Times(usage.ReasoningOutput);

    internal PicoUsd WorstCase(long inputTokens, int outputTokens)
    {
        var dearestInput = PicoUsd.Max(PicoUsd.Max(Input, CacheRead), PicoUsd.Max(CacheWrite5Minutes, CacheWrite1Hour));
        return dearestInput.Times(inputTokens) + PicoUsd.Max(Output, Reasoning).Times(outputTokens);
    }
}
