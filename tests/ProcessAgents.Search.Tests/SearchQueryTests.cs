using ProcessAgents.Protocol;

namespace ProcessAgents.Search.Tests;

public sealed class SearchQueryTests
{
    private readonly RecordLog log = new();
    private readonly long definition;

    public SearchQueryTests() => definition = log.Process("order", name: "Order");

    [Theory]
    [InlineData(SearchOperator.Equal, new object[] { "b" }, "b")]
    [InlineData(SearchOperator.NotEqual, new object[] { "b" }, "a,c,-")]
    [InlineData(SearchOperator.In, new object[] { "a", "b" }, "a,b")]
    [InlineData(SearchOperator.NotIn, new object[] { "a", "b" }, "c,-")]
    [InlineData(SearchOperator.GreaterThan, new object[] { "a" }, "b,c")]
    [InlineData(SearchOperator.GreaterThanOrEqual, new object[] { "b" }, "b,c")]
    [InlineData(SearchOperator.LessThan, new object[] { "b" }, "a")]
    [InlineData(SearchOperator.LessThanOrEqual, new object[] { "b" }, "a,b")]
    [InlineData(SearchOperator.Exists, new object[] { true }, "a,b,c")]
    [InlineData(SearchOperator.Exists, new object[] { false }, "-")]
    [InlineData(SearchOperator.Like, new object[] { "?" }, "a,b,c")]
    [InlineData(SearchOperator.Like, new object[] { "B" }, "")]
    public void Operators_compare_texts(SearchOperator comparison, object[] values, string expected)
    {
        using var store = Assigned("a", "b", "c", "");

        var found = store.UserTasks.Search(
            new SearchQuery { Conditions = [new SearchCondition("assignee", comparison, values)] });

        string.Join(",", found.Items.Select(task => task.Assignee ?? "-")).ShouldBe(expected);
        found.TotalItems.ShouldBe(found.Items.Count);
    }

    [Theory]
    [InlineData("a*", "a*c,abc,a[c")]
    [InlineData(@"a\*c", "a*c")]
    [InlineData("a[c", "a[c")]
    [InlineData("a?c", "a*c,abc,a[c")]
    [InlineData(@"a\\", @"a\")]
    public void Patterns_have_wildcards_that_can_be_escaped(string pattern, string expected)
    {
        using var store = Assigned("a*c", "abc", "a[c", @"x\");
        var second = pattern == @"a\\" ? Assigned(@"a\") : null;

        var found = (second ?? store).UserTasks.Search(
            new SearchQuery { Conditions = [new SearchCondition("assignee", SearchOperator.Like, pattern)] });

        string.Join(",", found.Items.Select(task => task.Assignee)).ShouldBe(expected);
        second?.Dispose();
    }

    [Fact]
    public void Lists_are_searched_for_one_of_their_texts()
    {
        var tagged = log.Start(definition, "order", "gold", "vip");
        var plain = log.Start(definition);
        using var store = log.Store();

        Keys(SearchOperator.Equal, "gold").ShouldBe([tagged]);
        Keys(SearchOperator.NotEqual, "gold").ShouldBe([plain]);
        Keys(SearchOperator.In, "x", "vip").ShouldBe([tagged]);
        Keys(SearchOperator.Exists, false).ShouldBe([plain]);

        IEnumerable<long> Keys(SearchOperator comparison, params object[] values) =>
            Find(store, new SearchCondition("tags", comparison, values));
    }

    [Fact]
    public void Variables_are_compared_by_name_and_value()
    {
        var first = log.Start(definition);
        log.Variable(first, first, "id", "\"o-1\"");
        var second = log.Start(definition);
        log.Variable(second, second, "id", "\"o-2\"");
        log.Variable(second, second, "other", "\"o-1\"");
        using var store = log.Store();

        Find(store, Variable(SearchOperator.Equal, "id", "\"o-1\"")).ShouldBe([first]);
        Find(store, Variable(SearchOperator.Like, "id", "\"o-*")).ShouldBe([first, second]);
        Find(store, Variable(SearchOperator.Exists, "other", true)).ShouldBe([second]);
        Find(store, Variable(SearchOperator.Exists, "other", false)).ShouldBe([first]);

        SearchCondition Variable(SearchOperator comparison, string name, object value) =>
            new("variables", comparison, value) { VariableName = name };
    }

    [Fact]
    public void Of_the_alternatives_one_holds_beside_all_conditions()
    {
        var active = log.Start(definition);
        var completed = log.Start(definition);
        log.End(completed);
        var terminated = log.Start(definition);
        log.End(terminated, isTerminated: true);
        using var store = log.Store();

        var found = store.ProcessInstances.Search(new SearchQuery
        {
            Conditions = [new SearchCondition("processDefinitionId", SearchOperator.Equal, "order")],
            Alternatives =
            [
                [new SearchCondition("state", SearchOperator.Equal, "ACTIVE")],
                [
                    new SearchCondition("state", SearchOperator.Equal, "TERMINATED"),
                    new SearchCondition("processInstanceKey", SearchOperator.Equal, terminated),
                ],
            ],
        });

        found.Items.Select(item => item.ProcessInstanceKey).ShouldBe([active, terminated]);
    }

    [Fact]
    public void Values_are_never_read_as_sql()
    {
        using var store = Assigned("a");
        const string Attack = "a'; DROP TABLE user_task; --";

        foreach (var comparison in new[] { SearchOperator.Equal, SearchOperator.Like, SearchOperator.In })
        {
            store.UserTasks.Search(new SearchQuery { Conditions = [new SearchCondition("assignee", comparison, Attack)] })
                .TotalItems.ShouldBe(0);
        }

        Should.Throw<SearchQueryException>(() => store.UserTasks.Search(
            new SearchQuery { Conditions = [new SearchCondition(Attack, SearchOperator.Equal, "a")] }));
        Should.Throw<SearchQueryException>(() => store.UserTasks.Search(new SearchQuery { Order = [new SearchOrder(Attack)] }));
        store.UserTasks.Search(new SearchQuery()).TotalItems.ShouldBe(1);
    }

    [Fact]
    public void Every_field_of_every_entity_can_be_filtered_and_sorted()
    {
        using var store = log.Store();

        Check(store.ProcessDefinitions);
        Check(store.ProcessInstances);
        Check(store.ElementInstances);
        Check(store.Variables);
        Check(store.WholeVariables);
        Check(store.Incidents);
        Check(store.Jobs);
        Check(store.UserTasks);
        Check(store.Forms);
        Check(store.DecisionDefinitions);
        Check(store.DecisionRequirements);
        Check(store.DecisionInstances);
        Check(store.MessageSubscriptions);
        Check(store.CorrelatedMessageSubscriptions);
        Check(store.ProcessStatistics);
        Check(store.ProcessVersionStatistics);
        Check(store.ErrorStatistics);
        Check(store.DefinitionErrorStatistics);

        static void Check<T>(SearchView<T> view)
            where T : class
        {
            view.Fields.Select(field => field.Name).ShouldBeInOrder();
            foreach (var field in view.Fields)
            {
                var value = field.Type switch
                {
                    SearchFieldType.Boolean => (object)true,
                    SearchFieldType.Key or SearchFieldType.Number or SearchFieldType.Timestamp => 1L,
                    _ => "x",
                };
                view.Search(new SearchQuery
                {
                    Conditions = field.IsFilterable
                        ? [new SearchCondition(field.Name, SearchOperator.Equal, value) { VariableName = "v" }]
                        : [],
                    Order = field.IsSortable ? [new SearchOrder(field.Name, Descending: true)] : [],
                });
            }
        }
    }

    private static IEnumerable<long> Find(SearchStore store, SearchCondition condition) =>
        store.ProcessInstances.Search(new SearchQuery { Conditions = [condition] }).Items.Select(item => item.ProcessInstanceKey);

    private static SearchStore Assigned(params string[] assignees)
    {
        var log = new RecordLog();
        foreach (var assignee in assignees)
        {
            log.Event(new UserTaskRecord { Assignee = assignee }, UserTaskIntent.Created);
        }

        return log.Store();
    }
}
