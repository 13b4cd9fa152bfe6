using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProcessAgents.Ledger;

/// <summary>
/// One entry of LiteLLM's format. What is missing falls back as providers charge: a cache read and a cache write cost
/// what input costs, an hour's write what a short one costs, reasoning what output costs.
/// </summary>
internal static partial class ModelPriceReader
{
    private const string InputPrice = "input_cost_per_token";
    private const string OutputPrice = "output_cost_per_token";

    /// <returns>Null when the entry has no price per token, which is not the same as a price of 0.</returns>
    public static ModelPrice? Read(JsonElement entry)
    {
        var perRequest = Price(entry, "input_cost_per_request", "") ?? PicoUsd.Zero;
        if (Price(entry, InputPrice, "") is not null && Price(entry, OutputPrice, "") is not null)
        {
            var ordinary = ReadPrices(entry, "", null);
            return new ModelPrice(ordinary, [.. SuffixTiers(entry, ordinary).OrderBy(tier => tier.AboveTokens)], perRequest);
        }

        return RangeTiers(entry) is [{ AboveTokens: 0 } first, .. var more]
            ? new ModelPrice(first.Prices, more, perRequest)
            : null;
    }

    /// <summary>Tiers by the names of members: <c>input_cost_per_token_above_200k_tokens</c>.</summary>
    private static IEnumerable<PriceTier> SuffixTiers(JsonElement entry, TokenPrices ordinary) => entry.EnumerateObject()
        .Select(property => TierSuffix().Match(property.Name))
        .Where(match => match.Success)
        .Select(match => match.Groups["thousands"].Value)
        .Distinct()
        .Select(thousands => new PriceTier(
            long.Parse(thousands, CultureInfo.InvariantCulture) * 1000,
            ReadPrices(entry, $"_above_{thousands}k_tokens", ordinary)));

    /// <summary>Tiers as a list of ranges: <c>tiered_pricing: [{range: [0, 32000], input_cost_per_token: ...}]</c>.</summary>
    private static List<PriceTier> RangeTiers(JsonElement entry)
    {
        if (!entry.TryGetProperty("tiered_pricing", out var tiers) || tiers.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        return [.. tiers.EnumerateArray()
            .Where(tier => tier.TryGetProperty("range", out _)
                && Price(tier, InputPrice, "") is not null && Price(tier, OutputPrice, "") is not null)
            .Select(tier => new PriceTier((long)tier.GetProperty("range")[0].GetDecimal(), ReadPrices(tier, "", null)))
            .OrderBy(tier => tier.AboveTokens)];
    }

    private static TokenPrices ReadPrices(JsonElement entry, string suffix, TokenPrices? below)
    {
        var input = Price(entry, InputPrice, suffix) ?? below?.Input ?? PicoUsd.Zero;
        var output = Price(entry, OutputPrice, suffix) ?? below?.Output ?? PicoUsd.Zero;
        var shortWrite = Price(entry, "cache_creation_input_token_cost", suffix)
            ?? PicoUsd.Max(input, below?.CacheWrite5Minutes ?? PicoUsd.Zero);
        var longWrite = Price(entry, "cache_creation_input_token_cost_above_1hr", suffix)
            ?? PicoUsd.Max(shortWrite, below?.CacheWrite1Hour ?? PicoUsd.Zero);
        return new TokenPrices(
            input,
            Price(entry, "cache_read_input_token_cost", suffix) ?? below?.CacheRead ?? input,
            shortWrite,
            longWrite,
            output,
            Price(entry, "output_cost_per_reasoning_token", suffix)
                ?? PicoUsd.Max(output, below?.Reasoning ?? PicoUsd.Zero));
    }

    /// <exception cref="FormatException">The price is below zero.</exception>
    private static PicoUsd? Price(JsonElement entry, string name, string suffix)
    {
        if (!entry.TryGetProperty(name + suffix, out var value) || value.ValueKind != JsonValueKind.Number)
        {
            return null;
        }

        var usd = decimal.Parse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);
        return usd >= 0 ? PicoUsd.FromUsd(usd) : throw new FormatException($"'{name + suffix}' is below zero.");
    }

    [GeneratedRegex("^(input_cost_per_token|output_cost_per_token)_above_(?<thousands>[0-9]{1,6})k_tokens$")]
    private static partial Regex TierSuffix();
}
