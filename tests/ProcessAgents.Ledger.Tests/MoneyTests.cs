using System.Text;

namespace ProcessAgents.Ledger.Tests;

public sealed class MoneyTests
{
    [Fact]
    public void A_price_per_token_is_exact()
    {
        PicoUsd.FromUsd(2.5e-6m).Value.ShouldBe(2_500_000);
        PicoUsd.FromUsd(6e-8m).Times(1_000_003).ToString().ShouldBe("0.06000018 USD");
    }

    [Fact]
    public void What_is_finer_than_a_pico_usd_is_rounded_up() => PicoUsd.FromUsd(1.2e-13m).Value.ShouldBe(1);

    [Fact]
    public void Money_past_its_range_is_an_error_and_never_wraps()
    {
        Should.Throw<OverflowException>(() => new PicoUsd(long.MaxValue) + new PicoUsd(1));
        Should.Throw<OverflowException>(() => PicoUsd.FromUsd(1).Times(10_000_000));
        Should.Throw<OverflowException>(() => PicoUsd.FromUsd(10_000_000m));
    }

    [Fact]
    public void Cached_tokens_inside_the_input_are_charged_once()
    {
        var price = Price(
            """{"input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6, "cache_read_input_token_cost": 1e-7}""");

        var cost = price.CostOf(TokenUsage.FromInclusive(1000, 100, cached: 900, reasoning: 40));

        cost.ShouldBe(PicoUsd.FromUsd(0.0001m + 0.00009m + 0.0002m));
    }

    [Fact]
    public void Cached_tokens_outside_the_input_are_added()
    {
        var usage = TokenUsage.FromExclusive(100, 50, cacheRead: 900, cacheWrite5Minutes: 10);

        usage.Input.ShouldBe(1010);
    }

    [Fact]
    public void A_part_larger_than_its_whole_is_cut()
    {
        var usage = TokenUsage.FromInclusive(10, 5, cached: 20, reasoning: 9);

        usage.ShouldBe(new TokenUsage(0, 10, 0, 0, 0, 5));
    }

    [Fact]
    public void A_price_above_a_size_replaces_the_price_of_the_whole_request()
    {
        var price = Price(
            """
            {"input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6,
             "input_cost_per_token_above_200k_tokens": 2e-6, "output_cost_per_token_above_200k_tokens": 3e-6}
            """);

        price.CostOf(TokenUsage.FromInclusive(200_000, 1)).ShouldBe(PicoUsd.FromUsd(0.200002m));
        price.CostOf(TokenUsage.FromInclusive(200_001, 1)).ShouldBe(PicoUsd.FromUsd(0.400005m));
        price.WorstCase(200_001, 1).ShouldBe(PicoUsd.FromUsd(0.400005m));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    public void No_usage_inside_the_bounds_costs_more_than_the_worst_case(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var price = Price($$"""
                {"input_cost_per_token": {{random.Next(1, 99)}}e-7, "output_cost_per_token": {{random.Next(1, 99)}}e-7,
                 "cache_read_input_token_cost": {{random.Next(1, 99)}}e-8,
                 "cache_creation_input_token_cost": {{random.Next(1, 99)}}e-7,
                 "cache_creation_input_token_cost_above_1hr": {{random.Next(1, 99)}}e-7,
                 "output_cost_per_reasoning_token": {{random.Next(1, 99)}}e-7,
                 "input_cost_per_token_above_1k_tokens": {{random.Next(1, 99)}}e-7}
                """);
            var input = random.Next(0, 3000);
            var output = random.Next(0, 500);
            var read = random.Next(0, input + 1);
            var write = random.Next(0, input - read + 1);
            var hour = random.Next(0, input - read - write + 1);
            var reasoning = random.Next(0, output + 1);
            var usage = new TokenUsage(input - read - write - hour, read, write, hour, output - reasoning, reasoning);

            price.CostOf(usage).ShouldBeLessThanOrEqualTo(price.WorstCase(input, output));
        }
    }

    [Fact]
    public void A_price_per_request_is_part_of_cost_and_worst_case()
    {
        var price = Price("""{"input_cost_per_token": 0, "output_cost_per_token": 1e-6, "input_cost_per_request": 0.005}""");

        price.CostOf(TokenUsage.FromInclusive(1000, 10)).ShouldBe(PicoUsd.FromUsd(0.00501m));
        price.WorstCase(1000, 10).ShouldBe(PicoUsd.FromUsd(0.00501m));
    }

    [Fact]
    public void Prices_may_be_a_list_of_ranges()
    {
        var price = Price("""
            {"tiered_pricing": [
              {"range": [32000, 128000], "input_cost_per_token": 2e-6, "output_cost_per_token": 4e-6},
              {"range": [0, 32000], "input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6}]}
            """);

        price.CostOf(TokenUsage.FromInclusive(32_000, 1)).ShouldBe(PicoUsd.FromUsd(0.032002m));
        price.CostOf(TokenUsage.FromInclusive(32_001, 1)).ShouldBe(PicoUsd.FromUsd(0.064006m));
    }

    [Fact]
    public void No_price_is_guessed_from_a_name_that_looks_alike() =>
        Should.Throw<UnpricedModelException>(() => LedgerFixture.Prices.PriceOf("openai/m"));

    [Theory]
    [InlineData("""{"input_cost_per_token": 1e-6}""")]
    [InlineData("""{"tiered_pricing": [{"range": [32000, 128000], "input_cost_per_token": 1, "output_cost_per_token": 1}]}""")]
    public void A_model_whose_prices_leave_a_gap_has_none(string entry) =>
        Should.Throw<UnpricedModelException>(() => Price(entry));

    [Fact]
    public void A_price_below_zero_is_refused() => Should.Throw<PriceTableException>(() =>
        Price("""{"input_cost_per_token": -1e-6, "output_cost_per_token": 1e-6}""")).Message.ShouldContain("below zero");

    [Fact]
    public void Tokens_written_to_a_cache_are_charged_as_such()
    {
        var price = Price("""
            {"input_cost_per_token": 1e-6, "output_cost_per_token": 1e-6, "cache_creation_input_token_cost": 3e-6}
            """);

        price.CostOf(TokenUsage.FromInclusive(100, 0, cached: 20, cacheWrite: 30)).ShouldBe(PicoUsd.FromUsd(0.00016m));
    }

    [Fact]
    public void An_unpriced_model_is_refused_by_name()
    {
        var exception = Should.Throw<UnpricedModelException>(() => LedgerFixture.Prices.PriceOf("gpt-unknown"));

        exception.Message.ShouldContain("'gpt-unknown'");
        exception.Message.ShouldContain("no price");
    }

    [Fact]
    public void A_table_that_is_not_prices_is_refused()
    {
        Should.Throw<PriceTableException>(() => PriceTable.Parse("bad", "[1]"u8.ToArray()));
        Should.Throw<PriceTableException>(() => PriceTable.Parse("bad", "{"u8.ToArray()));
        Should.Throw<PriceTableException>(() => PriceTable.Load("/nowhere/prices.json")).Message.ShouldContain("/nowhere");
    }

    [Fact]
    public void The_shipped_tables_price_the_same_models_differently()
    {
        var first = PriceTable.Load(System.IO.Path.Combine(AppContext.BaseDirectory, "prices", "simulated-2026-11-01.json"));
        var second = PriceTable.Load(System.IO.Path.Combine(AppContext.BaseDirectory, "prices", "simulated-2026-11-15.json"));

        first.Models.ShouldBe(second.Models);
        first.Id.ShouldNotBe(second.Id);
        foreach (var model in first.Models)
        {
            first.PriceOf(model).WorstCase(10, 10).ShouldNotBe(second.PriceOf(model).WorstCase(10, 10));
        }
    }

    private static ModelPrice Price(string json) =>
        PriceTable.Parse("t", Encoding.UTF8.GetBytes($$"""{"m": {{json}}}""")).PriceOf("m");
}
