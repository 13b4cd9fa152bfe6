namespace ProcessAgents.Gateway.Tests.Rest;

public sealed class SearchRequestTests : IAsyncLifetime
{
    private RestGateway gateway = null!;

    public async ValueTask InitializeAsync() => gateway = await RestGateway.StartAsync();

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Theory]
    [InlineData("/process-definitions/search")]
    [InlineData("/process-instances/search")]
    [InlineData("/process-instances/1/incidents/search")]
    [InlineData("/element-instances/search")]
    [InlineData("/element-instances/1/incidents/search")]
    [InlineData("/variables/search")]
    [InlineData("/variables/search?truncateValues=false")]
    [InlineData("/incidents/search")]
    [InlineData("/jobs/search")]
    [InlineData("/user-tasks/search")]
    [InlineData("/message-subscriptions/search")]
    [InlineData("/decision-definitions/search")]
    [InlineData("/decision-requirements/search")]
    [InlineData("/decision-instances/search")]
    [InlineData("/correlated-message-subscriptions/search")]
    [InlineData("/process-definitions/statistics/process-instances")]
    [InlineData("/incidents/statistics/process-instances-by-error")]
    public async Task An_empty_search_finds_nothing_in_an_empty_engine(string path)
    {
        foreach (var body in new[] { null, "{}", "{\"filter\":null,\"sort\":null,\"page\":null}", "{\"filter\":{},\"sort\":[],\"page\":{}}" })
        {
            var answer = await gateway.PostAsync(path, body);

            answer.Status.ShouldBe(200, answer.Text);
            answer.Text.ShouldBe(
                """{"items":[],"page":{"totalItems":0,"hasMoreTotalItems":false,"startCursor":null,"endCursor":null}}""");
        }
    }

    [Theory]
    [InlineData("{\"filter\":[]}", "'filter'")]
    [InlineData("{\"filter\":{\"nothing\":1}}", "'filter.nothing'")]
    [InlineData("{\"filter\":{\"state\":\"ASLEEP\"}}", "'ASLEEP'")]
    [InlineData("{\"filter\":{\"state\":{\"$in\":[\"ACTIVE\",\"ASLEEP\"]}}}", "'filter.state.$in[1]'")]
    [InlineData("{\"filter\":{\"state\":{\"$near\":\"ACTIVE\"}}}", "'filter.state.$near'")]
    [InlineData("{\"filter\":{\"startDate\":\"yesterday\"}}", "'filter.startDate'")]
    [InlineData("{\"filter\":{\"startDate\":{\"$like\":\"2*\"}}}", "'filter.startDate.$like'")]
    [InlineData("{\"filter\":{\"processInstanceKey\":1}}", "'filter.processInstanceKey'")]
    [InlineData("{\"filter\":{\"processInstanceKey\":\"a\"}}", "'filter.processInstanceKey'")]
    [InlineData("{\"filter\":{\"hasIncident\":\"yes\"}}", "'filter.hasIncident'")]
    [InlineData("{\"filter\":{\"processDefinitionVersion\":\"1\"}}", "'filter.processDefinitionVersion'")]
    [InlineData("{\"filter\":{\"tags\":[1]}}", "'filter.tags[0]'")]
    [InlineData("{\"filter\":{\"variables\":{}}}", "'filter.variables'")]
    [InlineData("{\"filter\":{\"variables\":[{\"name\":\"x\"}]}}", "'filter.variables[0].value'")]
    [InlineData("{\"filter\":{\"variables\":[{\"value\":\"1\"}]}}", "'filter.variables[0].name'")]
    [InlineData("{\"filter\":{\"variables\":[{\"name\":\"x\",\"value\":1}]}}", "'filter.variables[0].value'")]
    [InlineData("{\"filter\":{\"variables\":[{\"name\":\"x\",\"value\":\"1\",\"type\":1}]}}", "'filter.variables[0].type'")]
    [InlineData("{\"filter\":{\"$or\":{}}}", "'filter.$or'")]
    [InlineData("{\"filter\":{\"$or\":[1]}}", "'filter.$or[0]'")]
    [InlineData("{\"filter\":{\"$or\":[{\"state\":\"ASLEEP\"}]}}", "'filter.$or[0].state'")]
    [InlineData("{\"filter\":{\"$or\":[{\"$or\":[]}]}}", "'filter.$or[0].$or'")]
    [InlineData("{\"sort\":[{}]}", "'sort[0].field'")]
    [InlineData("{\"sort\":[{\"field\":\"nothing\"}]}", "'nothing'")]
    [InlineData("{\"sort\":[{\"field\":\"tags\"}]}", "'tags'")]
    [InlineData("{\"sort\":[{\"field\":\"state\",\"order\":\"UP\"}]}", "'UP'")]
    [InlineData("{\"page\":{\"limit\":0}}", "limit")]
    [InlineData("{\"page\":{\"limit\":10001}}", "limit")]
    [InlineData("{\"page\":{\"from\":-1}}", "from")]
    [InlineData("{\"page\":{\"limit\":\"all\"}}", "'page.limit'")]
    [InlineData("{\"page\":{\"after\":\"x\"}}", "cursor")]
    [InlineData("{\"page\":{\"from\":1,\"after\":\"x\"}}", "one of")]
    [InlineData("{\"order\":[]}", "'order'")]
    public async Task What_is_wrong_in_a_search_is_named(string body, string named)
    {
        (await gateway.PostAsync("/process-instances/search", body)).ShouldBeProblem(400).ShouldContain(named);
    }

    [Theory]
    [InlineData("{\"filter\":{\"state\":{\"$eq\":\"active\",\"$in\":[],\"$notIn\":[]}}}")]
    [InlineData("{\"filter\":{\"state\":null,\"tags\":[\"a\",\"a\"]}}")]
    [InlineData("{\"filter\":{\"startDate\":{\"$gt\":\"2030-01-31T10:00:00+02:00\",\"$exists\":true}}}")]
    [InlineData("{\"filter\":{\"variables\":[{\"name\":\"x\",\"value\":{\"$like\":\"*\"}},{\"name\":\"y\",\"value\":\"1\"}]}}")]
    [InlineData("{\"filter\":{\"$or\":[{\"state\":\"ACTIVE\"},{}]},\"sort\":[{\"field\":\"endDate\",\"order\":\"desc\"}]}")]
    [InlineData("{\"page\":{\"from\":5000,\"limit\":10000}}")]
    public async Task What_is_right_in_a_search_is_taken(string body)
    {
        (await gateway.PostAsync("/process-instances/search", body)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_parameter_that_is_no_flag_is_refused()
    {
        (await gateway.PostAsync("/variables/search?truncateValues=perhaps", "{}")).ShouldBeProblem(400)
            .ShouldContain("'truncateValues'");
    }
}
