namespace ProcessAgents.Feel.Tests;

public sealed class CacheTests
{
    [Fact]
    public void A_text_is_parsed_once()
    {
        var cache = new FeelCache();

        FeelParseResult<FeelExpression> first = cache.Parse("1 + 1");

        cache.Parse("1 + 1").ShouldBeSameAs(first);
        cache.Parse("1 +").Error.ShouldNotBeNull();
    }

    [Fact]
    public void A_full_cache_starts_anew_and_long_texts_are_not_kept()
    {
        var cache = new FeelCache(capacity: 2);

        cache.Parse("1");
        cache.Parse("2");
        cache.Count.ShouldBe(2);
        cache.Parse("3");
        cache.Parse(new string(' ', 10_001) + "1").IsSuccess.ShouldBeTrue();

        cache.Count.ShouldBe(1);
        cache.Parse(new string(' ', 9_999) + "1").IsSuccess.ShouldBeTrue();
        cache.Count.ShouldBe(2);
    }
}
