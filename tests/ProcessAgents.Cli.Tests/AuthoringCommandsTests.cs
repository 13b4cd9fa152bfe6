using System.Text.Json;
using ProcessAgents.Cli.Hosting;

namespace ProcessAgents.Cli.Tests;

/// <summary>What authors do with files, without an engine that runs.</summary>
public sealed class AuthoringCommandsTests
{
    private const string Cases = """
        {"testCases": [
          {"name": "decided", "instructions": [
            {"type": "CREATE_PROCESS_INSTANCE", "processDefinitionSelector": {"processDefinitionId": "waits"}},
            {"type": "COMPLETE_USER_TASK", "userTaskSelector": {"elementId": "decide"}},
            {"type": "ASSERT_PROCESS_INSTANCE", "state": "IS_COMPLETED"}]},
          {"name": "typed wrong", "instructions": [{"type": "COMPLETE_NOTHING"}]}]}
        """;

    [Theory]
    [InlineData("1 + 2", "3")]
    [InlineData("=[1,2,3][item > 1]", "[2,3]")]
    [InlineData("{a: \"x\"}", "{\"a\":\"x\"}")]
    public async Task Feel_prints_json(string expression, string value)
    {
        var run = await CommandRun.OfAsync("feel", expression);

        run.ToString().ShouldBe($"exit 0\n{value}\n\n");
    }

    [Fact]
    public async Task Feel_points_at_what_is_wrong()
    {
        var run = await CommandRun.OfAsync("feel", "1 + * 2");

        run.ExitCode.ShouldBe(ExitCodes.Usage);
        run.Messages.ShouldEndWith("\n  1 + * 2\n      ^\n");
    }

    [Fact]
    public async Task Feel_warns_of_what_became_null()
    {
        var run = await CommandRun.OfAsync("feel", "missing + 1");

        run.ExitCode.ShouldBe(ExitCodes.Success);
        run.Results.ShouldBe("null\n");
        run.Messages.ShouldStartWith("warning: Expected a variable 'missing'");
    }

    [Fact]
    public async Task A_decision_is_made_with_its_trace()
    {
        var run = await CommandRun.OfAsync(
            "decide",
            Shipped("dmn", "escalation-thresholds.dmn"),
            "--decision",
            "escalation-thresholds",
            "--input",
            """{"proposal":{"decision":"refund","amount":100,"confidence":0.99},"order":{"customer":{"refundCount":0}}}""");

        run.ExitCode.ShouldBe(ExitCodes.Success, run.Messages);
        using var document = JsonDocument.Parse(run.Results);
        document.RootElement.GetProperty("output").GetProperty("approvalRequired").GetBoolean().ShouldBeTrue();
        document.RootElement.GetProperty("decisions")[2].GetProperty("matchedRules")[0].GetProperty("ruleId").GetString()
            .ShouldBe("rule-high-amount");
    }

    [Fact]
    public async Task A_decision_that_a_file_lacks_is_told_with_those_it_has()
    {
        var run = await CommandRun.OfAsync("decide", Shipped("dmn", "refund-policy.dmn"), "--decision", "nope");

        run.ExitCode.ShouldBe(ExitCodes.Usage);
        run.Messages.ShouldContain("'nope', but it holds 'refund-policy'");
    }

    [Fact]
    public async Task Shipped_files_have_no_findings()
    {
        var run = await CommandRun.OfAsync("lint", Shipped("bpmn"), Shipped("dmn"));

        run.ExitCode.ShouldBe(ExitCodes.Success, run.Results);
        run.Results.ShouldEndWith(" files, 0 findings\n");
    }

    [Fact]
    public async Task A_finding_has_file_line_and_element()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("wrong.bpmn", EngineFixture.Process("wrong", """
            <bpmn:serviceTask id="decide"><bpmn:incoming>in</bpmn:incoming><bpmn:outgoing>out</bpmn:outgoing></bpmn:serviceTask>
            """));

        var run = await CommandRun.OfAsync("lint", file);
        var json = await CommandRun.OfAsync("lint", file, "--json");

        run.ExitCode.ShouldBe(ExitCodes.Failed);
        run.Results.ShouldMatch($@"^{System.Text.RegularExpressions.Regex.Escape(file)}\(\d+,\d+\): serviceTask 'decide': ");
        run.Results.ShouldEndWith("1 files, 1 findings\n");
        json.ExitCode.ShouldBe(ExitCodes.Failed);
        JsonDocument.Parse(json.Results).RootElement[0].GetProperty("element").GetString().ShouldBe("serviceTask 'decide'");
    }

    [Fact]
    public async Task What_the_engine_would_refuse_is_a_finding()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("adhoc.bpmn", EngineFixture.Process("adhoc", """
            <bpmn:adHocSubProcess id="decide"><bpmn:incoming>in</bpmn:incoming><bpmn:outgoing>out</bpmn:outgoing>
              <bpmn:task id="inner" /></bpmn:adHocSubProcess>
            """));

        var run = await CommandRun.OfAsync("lint", file);

        run.ExitCode.ShouldBe(ExitCodes.Failed);
        run.Results.ShouldContain($"{file}(7,6): AdHocSubProcess 'decide': this element is not executed\n");
    }

    [Fact]
    public async Task Test_cases_run_in_an_engine_of_their_own()
    {
        using var folder = Project();

        var run = await CommandRun.OfAsync("test", folder.Path);

        run.ExitCode.ShouldBe(ExitCodes.Failed);
        run.Results.ShouldMatch(
            "^passed  decided \\(.*\\)\nFAILED  typed wrong \\(.*\\)\n"
            + "        instruction 1, COMPLETE_NOTHING: instruction type 'COMPLETE_NOTHING' is not known\n"
            + "path coverage of waits: 5 of 5 elements and sequence flows \\(100 %\\)\n1 passed, 1 failed\n$");
    }

    [Fact]
    public async Task Test_results_are_one_json_document()
    {
        using var folder = Project();

        var run = await CommandRun.OfAsync("test", folder.Path, "--json");

        run.ExitCode.ShouldBe(ExitCodes.Failed);
        using var document = JsonDocument.Parse(run.Results);
        document.RootElement.GetProperty("passed").GetInt32().ShouldBe(1);
        document.RootElement.GetProperty("testCases")[1].GetProperty("failure").GetString()!.ShouldContain("instruction 1");
    }

    [Fact]
    public async Task A_case_that_waits_in_vain_tells_the_incident_that_holds_it_up()
    {
        using var folder = new TemporaryFolder();
        folder.Write("stops.bpmn", EngineFixture.Process("stops", """
            <bpmn:scriptTask id="decide"><bpmn:extensionElements>
              <zeebe:script expression="=assert(1, false, &quot;never&quot;)" resultVariable="y" /></bpmn:extensionElements>
              <bpmn:incoming>in</bpmn:incoming><bpmn:outgoing>out</bpmn:outgoing></bpmn:scriptTask>
            """));
        folder.Write("stops.test.json", """
            {"testCases": [{"name": "ends", "instructions": [
              {"type": "CREATE_PROCESS_INSTANCE", "processDefinitionSelector": {"processDefinitionId": "stops"}},
              {"type": "ASSERT_PROCESS_INSTANCE", "state": "IS_COMPLETED"}]}]}
            """);

        var run = await CommandRun.OfAsync("test", folder.Path);

        run.ExitCode.ShouldBe(ExitCodes.Failed);
        run.Results.ShouldContain("the instance is ACTIVE; incident at 'decide': ");
        run.Results.ShouldContain("never");
    }

    private static TemporaryFolder Project()
    {
        var folder = new TemporaryFolder();
        folder.Write("waits.bpmn", EngineFixture.Process("waits", EngineFixture.UserTask));
        folder.Write("waits.test.json", Cases);
        return folder;
    }

    private static string Shipped(params string[] path) => Path.Combine([ShippedFiles.Root, .. path]);
}
