using ProcessAgents.Protocol;

namespace ProcessAgents.Search.Tests;

public sealed class SearchPageTests
{
    private readonly RecordLog log = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cursors_walk_through_everything_once_in_both_directions(bool descending)
    {
        string?[] worker = ["b", "a", null, "b", "c", null, "a", "a"];
        foreach (var code in worker)
        {
            var key = log.Event(new JobRecord { Type = "t" }, JobIntent.Created);
            log.Event(new JobRecord { ErrorCode = code ?? "", Retries = 1 }, JobIntent.ErrorThrown, key);
        }

        using var store = log.Store();
        var query = new SearchQuery { Order = [new SearchOrder("errorCode", descending)], Limit = 3 };
        var all = store.Jobs.Search(query with { Limit = 100 }).Items.Select(job => job.JobKey).ToList();
        all.Count.ShouldBe(8);
        store.Jobs.Find(all[^1])!.ErrorCode.ShouldBeNull("what has no value comes last");

        var forward = new List<long>();
        string? after = null;
        string? last = null;
        for (var page = store.Jobs.Search(query); page.Items.Count > 0; page = store.Jobs.Search(query with { After = after }))
        {
            page.TotalItems.ShouldBe(8);
            forward.AddRange(page.Items.Select(job => job.JobKey));
            after = page.EndCursor;
            last = page.EndCursor;
        }

        forward.ShouldBe(all);

        var backward = new List<long> { all[^1] };
        for (var page = store.Jobs.Search(query with { Before = last });
            page.Items.Count > 0;
            page = store.Jobs.Search(query with { Before = page.StartCursor }))
        {
            backward.InsertRange(0, page.Items.Select(job => job.JobKey));
        }

        backward.ShouldBe(all);
    }

    [Fact]
    public void An_entity_that_comes_meanwhile_does_not_move_the_next_page()
    {
        var definition = log.Process("order");
        var keys = Enumerable.Range(0, 4).Select(_ => log.Start(definition)).ToList();
        using var store = log.Store();
        var query = new SearchQuery { Order = [new SearchOrder("processInstanceKey", Descending: true)], Limit = 2 };
        var first = store.ProcessInstances.Search(query);
        log.Start(definition);
        store.Apply(log.Records);

        var second = store.ProcessInstances.Search(query with { After = first.EndCursor });

        second.Items.Select(item => item.ProcessInstanceKey).ShouldBe([keys[1], keys[0]]);
    }

    [Fact]
    public void An_offset_skips_and_past_the_end_is_empty()
    {
        var definition = log.Process("order");
        var keys = Enumerable.Range(0, 4).Select(_ => log.Start(definition)).ToList();
        using var store = log.Store();

        store.ProcessInstances.Search(new SearchQuery { Offset = 3 }).Items.ShouldHaveSingleItem()
            .ProcessInstanceKey.ShouldBe(keys[3]);
        var past = store.ProcessInstances.Search(new SearchQuery { Offset = 5000 });
        past.Items.ShouldBeEmpty();
        past.TotalItems.ShouldBe(4);
        past.EndCursor.ShouldBeNull();
    }

    [Fact]
    public void Matches_are_counted_up_to_the_limit()
    {
        var definition = log.Process("order");
        for (var count = 0; count < 4; count++)
        {
            log.Start(definition);
        }

        using var exact = log.Store(new SearchLimits { TotalItemsMax = 4 });
        using var beyond = log.Store(new SearchLimits { TotalItemsMax = 3 });

        exact.ProcessInstances.Search(new SearchQuery()).HasMoreTotalItems.ShouldBeFalse();
        var result = beyond.ProcessInstances.Search(new SearchQuery());
        result.TotalItems.ShouldBe(3);
        result.HasMoreTotalItems.ShouldBeTrue();
        result.Items.Count.ShouldBe(4);
    }

    [Fact]
    public void A_query_at_its_limits_is_answered_and_beyond_them_refused()
    {
        using var store = log.Store(
            new SearchLimits { PageSizeMax = 2, ConditionsMax = 2, ValuesMax = 3, SortFieldsMax = 1 });

        Search(new SearchQuery { Limit = 2 });
        Refused(new SearchQuery { Limit = 3 });
        Refused(new SearchQuery { Limit = 0 });
        Refused(new SearchQuery { Limit = 2, Offset = -1 });
        Search(new SearchQuery { Limit = 1, Conditions = [Is("a"), Is("b")] });
        Refused(new SearchQuery { Limit = 1, Conditions = [Is("a")], Alternatives = [[Is("b")], [Is("c")]] });
        Search(new SearchQuery { Limit = 1, Conditions = [new("type", SearchOperator.In, "a", "b", "c")] });
        Refused(new SearchQuery { Limit = 1, Conditions = [new("type", SearchOperator.In, "a", "b", "c", "d")] });
        Search(new SearchQuery { Limit = 1, Order = [new("type")] });
        Refused(new SearchQuery { Limit = 1, Order = [new("type"), new("state")] });

        void Search(SearchQuery query) => store.Jobs.Search(query);

        void Refused(SearchQuery query) => Should.Throw<SearchQueryException>(() => store.Jobs.Search(query));

        static SearchCondition Is(string type) => new("type", SearchOperator.Equal, type);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%%%")]
    [InlineData("bm90IGEgcmVhbCBjdXJzb3IgcGF5bG9hZA==")]
    [InlineData("WzBd")]
    [InlineData("W1tdLHt9XQ==")]
    [InlineData("WyIiLDEsMiwzLDRd")]
    public void What_is_no_cursor_is_refused(string cursor)
    {
        using var store = log.Store();

        Should.Throw<SearchQueryException>(() => store.Jobs.Search(new SearchQuery { After = cursor }))
            .Message.ShouldContain("cursor");
    }

    [Fact]
    public void A_cursor_of_another_order_is_refused()
    {
        log.Event(new JobRecord { Type = "t" }, JobIntent.Created);
        using var store = log.Store();
        var cursor = store.Jobs.Search(new SearchQuery { Order = [new SearchOrder("type")] }).EndCursor;

        Should.Throw<SearchQueryException>(() => store.Jobs.Search(
            new SearchQuery { Order = [new SearchOrder("type", Descending: true)], After = cursor }));
    }

    [Fact]
    public void A_query_that_takes_too_long_is_stopped()
    {
        var instance = log.Start(log.Process("order"));
        for (var count = 0; count < 2000; count++)
        {
            log.Variable(instance, instance, $"v{count}", "\"x\"");
        }

        using var store = log.Store(new SearchLimits { QueryTimeMax = TimeSpan.Zero });

        Should.Throw<SearchQueryException>(() => store.Variables.Search(
            new SearchQuery { Conditions = [new SearchCondition("value", SearchOperator.Like, "*y*")] }));
    }
}
