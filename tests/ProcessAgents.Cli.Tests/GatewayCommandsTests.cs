using System.Text.Json;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Tests;

/// <summary>What people do with processes, from the first word to the last.</summary>
public sealed class GatewayCommandsTests(EngineFixture engine)
{
    [Fact]
    public async Task A_task_is_found_decided_once_and_the_instance_ends()
    {
        var instance = await engine.StartAsync("waits");
        var task = (await TasksAsync()).Single(task => task.GetProperty("processInstanceKey").GetString() == instance)
            .GetProperty("userTaskKey").GetString()!;

        var first = await engine.RunAsync("approve", task, "--as", "kim", "--outcome", "reject", "--comment", "No receipt.");
        var second = await engine.RunAsync("approve", task, "--as", "kim");

        first.ToString().ShouldBe($"exit 0\nuser task {task} completed: reject\n\n");
        second.ExitCode.ShouldBe(ExitCodes.Failed);
        second.Messages.ShouldContain(task);
        second.Messages.ShouldContain("Open ones: processagents tasks");
        using var shown = await JsonAsync("show", instance, "--json");
        shown.RootElement.GetProperty("instance").GetProperty("state").GetString().ShouldBe("COMPLETED");
        shown.RootElement.GetProperty("variables").EnumerateArray()
            .Single(variable => variable.GetProperty("name").GetString() == "approval").GetProperty("value").GetString()
            .ShouldBe("""{"outcome":"reject","comment":"No receipt.","by":"kim"}""");
    }

    [Fact]
    public async Task An_incident_is_listed_with_its_reason_and_resolved_when_the_reason_is_gone()
    {
        var instance = await engine.StartAsync("stops", """{"x": 0}""");
        var listed = await engine.RunAsync("incidents", "--instance", instance);
        using var found = await JsonAsync("incidents", "--instance", instance, "--json");
        var incident = found.RootElement[0].GetProperty("incidentKey").GetString()!;
        listed.ExitCode.ShouldBe(ExitCodes.Success);
        listed.Results.ShouldContain("x is too small");
        listed.Results.ShouldContain("stops: decide");

        await engine.Gateway.SetVariablesAsync(new VariablesUpdate
        {
            ElementInstanceKey = long.Parse(instance, null),
            Variables = JsonSerializer.SerializeToElement(new { x = 2 }),
        });
        var resolved = await engine.RunAsync("incidents", "--resolve", incident);

        resolved.ToString().ShouldBe($"exit 0\nincident {incident} resolved at decide\n\n");
        (await engine.RunAsync("show", instance)).Results.ShouldContain($"instance {instance}: COMPLETED");
        (await engine.RunAsync("incidents", "--instance", instance)).ToString().ShouldBe("exit 0\n\nno such incidents\n");
    }

    [Fact]
    public async Task A_list_is_cut_at_its_limit_and_says_so()
    {
        await engine.StartAsync("waits");
        await engine.StartAsync("waits");

        var run = await engine.RunAsync("list", "--process", "waits", "--limit", "1");

        run.Results.TrimEnd('\n').Split('\n').Length.ShouldBe(3);
        run.Messages.ShouldMatch("^1 of [0-9]+ shown; --limit shows more\n$");
    }

    [Fact]
    public async Task An_end_that_does_not_come_in_time_is_told_and_the_instance_goes_on()
    {
        var run = await engine.RunAsync("start", "waits", "--await", "--timeout", "1");

        run.ExitCode.ShouldBe(ExitCodes.Failed);
        run.Results.ShouldBeEmpty();
        run.Messages.ShouldBe(
            "error: Expected the instance of 'waits' to end within 1 s, but it has not. It goes on: see list. More seconds: --timeout.\n");
    }

    [Fact]
    public async Task An_awaited_instance_gives_its_variables()
    {
        using var variables = await JsonAsync("start", "stops", "--await", "--variables", """{"x": 2}""");

        variables.RootElement.GetProperty("y").GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("show 2251799813999999", "processagents list")]
    [InlineData("approve 2251799813999999", "processagents tasks")]
    [InlineData("incidents --resolve 2251799813999999", "processagents incidents")]
    [InlineData("start nobody-deployed-this", "processagents deploy")]
    [InlineData("start waits --version-number 99", "processagents deploy")]
    public async Task What_does_not_exist_is_told_with_where_to_look(string line, string hint)
    {
        var run = await engine.RunAsync([.. CommandRun.Words(line)]);

        run.ExitCode.ShouldBe(ExitCodes.Failed);
        run.Results.ShouldBeEmpty();
        run.Messages.ShouldContain("Expected to ");
        run.Messages.ShouldContain(hint);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("tasks")]
    [InlineData("tasks --state COMPLETED")]
    [InlineData("incidents --all")]
    [InlineData("start waits")]
    public async Task Json_is_one_document_whose_keys_are_strings(string line)
    {
        using var document = await JsonAsync([.. CommandRun.Words(line), "--json"]);

        foreach (var item in document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray()]
            : new[] { document.RootElement })
        {
            item.EnumerateObject()
                .Where(property => property.Name.EndsWith("Key", StringComparison.Ordinal))
                .Where(property => property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                .ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_deployment_shows_what_became_of_each_file()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("told.bpmn", EngineFixture.Process("told", EngineFixture.UserTask));

        var table = await engine.RunAsync("deploy", file);
        using var document = await JsonAsync("deploy", folder.Path, "--json");

        table.Results.ShouldMatch("KIND +ID +VERSION +KEY\n[- ]+\nprocess +told +1 +[0-9]+\n");
        document.RootElement.GetProperty("processes")[0].GetProperty("processDefinitionKey").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task Usage_and_lineage_ask_the_control_plane()
    {
        var usage = await CommandRun.OfAsync("usage", "--control-plane", engine.ControlPlane);
        var json = await CommandRun.OfAsync("usage", "--control-plane", engine.ControlPlane, "--by", "model", "--json");
        var lineage = await CommandRun.OfAsync("lineage", "7", "--control-plane", engine.ControlPlane);

        usage.ExitCode.ShouldBe(ExitCodes.Success);
        usage.Results.ShouldContain("prices: simulated-");
        JsonDocument.Parse(json.Results).RootElement.TryGetProperty("total", out _).ShouldBeTrue();
        lineage.ToString().ShouldBe(
            "exit 1\n\nerror: Expected to find calls of process instance with key '7', but the ledger has none.\n");
    }

    private async Task<JsonDocument> JsonAsync(params string[] words)
    {
        var run = await engine.RunAsync(words);
        run.ExitCode.ShouldBe(ExitCodes.Success, run.Messages);
        return JsonDocument.Parse(run.Results);
    }

    private async Task<JsonElement[]> TasksAsync()
    {
        using var tasks = await JsonAsync("tasks", "--group", "clerks", "--json");
        return [.. tasks.RootElement.EnumerateArray().Select(task => task.Clone())];
    }
}
