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
    public static ModelPrice? Read(JsonElement entry)
    {
        if (Price(entry, "input_cost_per_token", "") is not { } input
            || Price(entry, "output_cost_per_token", "") is not { } output)
        {
            return null;
        }

        var basePrices = ReadPrices(entry, "", null) with { Input = input, Output = output };
        var tiers = entry.EnumerateObject()
            .Select(property => TierSuffix().Match(property.Name))
            .Where(match => match.Success)
            .Select(match => match.Groups["thousands"].Value)
            .Distinct()
            .Select(thousands => new PriceTier(
                long.Parse(thousands, CultureInfo.InvariantCulture) * 1000,
                ReadPrices(entry, $"_above_{thousands}k_tokens", basePrices)))
            .ToList();
        var maxOutput = entry.TryGetProperty("max_output_tokens", out var max) && max.TryGetInt32(out var tokens)
            ? tokens
            : (int?)null;
        return new ModelPrice(basePrices, tiers, maxOutput);
    }

    private static TokenPrices ReadPrices(JsonElement entry, string suffix, TokenPrices? below)
    {
        var input = Price(entry, "input_cost_per_token", suffix) ?? below?.Input ?? PicoUsd.Zero;
        var output = Price(entry, "output_cost_per_token", suffix) ?? below?.Output ?? PicoUsd.Zero;
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
            Price(entry, "output_cost_per_reasoning_token", suffix) ?? output);
    }

    private static PicoUsd? Price(JsonElement entry, string name, string suffix) =>
        entry.TryGetProperty(name + suffix, out var value) && value.ValueKind == JsonValueKind.Number
            ? PicoUsd.FromUsd(decimal.Parse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture))
            : null;

    [GeneratedRegex("^(input_cost_per_token|output_cost_per_token)_above_(?<thousands>[0-9]{1,6})k_tokens$")]
    private static partial Regex TierSuffix();
}
