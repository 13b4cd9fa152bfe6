namespace ProcessAgents.Gateway.Tests.Rest;

public sealed class SearchRecoveryTests
{
    private const string Create = """{"processDefinitionId":"quick"}""";

    [Fact]
    public async Task After_a_restart_old_and_new_instances_are_found()
    {
        var first = await StartWithOneInstanceAsync();

        await using var second = await first.RestartAsync();
        await second.PostAsync("/process-instances", Create);

        (await CountAsync(second)).ShouldBe(2);
    }

    [Fact]
    public async Task A_lost_search_file_is_filled_from_the_log_again()
    {
        var first = await StartWithOneInstanceAsync();

        await using var second = await first.RestartAsync(folder => folder.EnumerateFiles("search.db*").ToList().ForEach(file => file.Delete()));

        (await CountAsync(second)).ShouldBe(1);
    }

    [Fact]
    public async Task A_search_file_of_another_log_is_refused_with_what_to_do()
    {
        var first = await StartWithOneInstanceAsync();

        var failure = await Should.ThrowAsync<GatewayStartException>(
            () => first.RestartAsync(folder => Directory.Delete(Path.Combine(folder.FullName, "log"), recursive: true)));

        failure.Message.ShouldContain("Delete the search file");
    }

    private static async Task<RestGateway> StartWithOneInstanceAsync()
    {
        var gateway = await RestGateway.StartAsync();
        await gateway.DeployAsync(("quick.bpmn", Models.Quick));
        (await gateway.PostAsync("/process-instances", Create)).Status.ShouldBe(200);
        return gateway;
    }

    private static async Task<int> CountAsync(RestGateway gateway) =>
        (await gateway.PostAsync("/process-instances/search")).Json.GetProperty("page").GetProperty("totalItems").GetInt32();
}
