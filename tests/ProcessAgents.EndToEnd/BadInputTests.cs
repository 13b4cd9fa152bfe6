using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.EndToEnd;

/// <summary>What a person does wrong is answered with its place, and nothing is half done.</summary>
public sealed class BadInputTests(EngineFixture engine)
{
    private const string Waiting =
        """<bpmn:userTask id="middle"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements><bpmn:incoming>in</bpmn:incoming><bpmn:outgoing>out</bpmn:outgoing></bpmn:userTask>""";

    [Fact]
    public async Task Malformed_xml_is_refused_with_file_and_line()
    {
        var failure = await RefusedAsync("broken.bpmn", EngineFixture.Process("malformed", Waiting).Replace("</bpmn:process>", "", StringComparison.Ordinal));

        failure.Detail.ShouldContain("broken.bpmn");
        failure.Detail.ShouldMatch(@"line \d+");
        await NotDeployedAsync("malformed");
    }

    [Fact]
    public async Task An_element_that_is_not_executed_is_refused_by_its_id()
    {
        var failure = await RefusedAsync(
            "complex.bpmn",
            EngineFixture.Process(
                "unknown-element",
                "<bpmn:complexGateway id=\"middle\"><bpmn:incoming>in</bpmn:incoming><bpmn:outgoing>out</bpmn:outgoing></bpmn:complexGateway>"));

        failure.Detail.ShouldContain("middle");
        await NotDeployedAsync("unknown-element");
    }

    [Fact]
    public async Task A_feel_error_is_refused_with_its_element_and_text()
    {
        var failure = await RefusedAsync(
            "feel.bpmn",
            EngineFixture.Process(
                "feel-error",
                """<bpmn:scriptTask id="middle"><bpmn:extensionElements><zeebe:script expression="=1 + * 2" resultVariable="x" /></bpmn:extensionElements><bpmn:incoming>in</bpmn:incoming><bpmn:outgoing>out</bpmn:outgoing></bpmn:scriptTask>"""));

        failure.Detail.ShouldContain("middle");
        failure.Detail.ShouldMatch(@"line \d+");
        await NotDeployedAsync("feel-error");
    }

    [Fact]
    public async Task A_service_task_without_a_job_type_is_refused_by_its_id()
    {
        var failure = await RefusedAsync(
            "untyped.bpmn",
            EngineFixture.Process(
                "untyped", "<bpmn:serviceTask id=\"middle\"><bpmn:incoming>in</bpmn:incoming><bpmn:outgoing>out</bpmn:outgoing></bpmn:serviceTask>"));

        failure.Detail.ShouldContain("middle");
        await NotDeployedAsync("untyped");
    }

    [Fact]
    public async Task One_bad_file_keeps_the_good_one_out()
    {
        await Should.ThrowAsync<GatewayException>(() => engine.Gateway.DeployAsync(
        [
            new DeploymentResource("good.bpmn", System.Text.Encoding.UTF8.GetBytes(EngineFixture.Process("good-one", Waiting))),
            new DeploymentResource("bad.bpmn", "<not bpmn"u8.ToArray()),
        ]));

        await NotDeployedAsync("good-one");
    }

    [Fact]
    public async Task An_unknown_variable_in_a_condition_is_an_incident_at_the_gateway()
    {
        await engine.DeployAsync(
            "gateway.bpmn",
            EngineFixture.Process(
                "unknown-variable",
                """<bpmn:exclusiveGateway id="middle"><bpmn:incoming>in</bpmn:incoming><bpmn:outgoing>out</bpmn:outgoing><bpmn:outgoing>other</bpmn:outgoing></bpmn:exclusiveGateway>""",
                """<bpmn:sequenceFlow id="other" sourceRef="middle" targetRef="end2"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=nobody &gt; 5</bpmn:conditionExpression></bpmn:sequenceFlow><bpmn:endEvent id="end2"><bpmn:incoming>other</bpmn:incoming></bpmn:endEvent>""")
                .Replace(
                    """<bpmn:sequenceFlow id="out" sourceRef="middle" targetRef="end" />""",
                    """<bpmn:sequenceFlow id="out" sourceRef="middle" targetRef="end"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=nobody &lt; 5</bpmn:conditionExpression></bpmn:sequenceFlow>""",
                    StringComparison.Ordinal));
        var created = await engine.Gateway.CreateProcessInstanceAsync(new ProcessInstanceCreation { BpmnProcessId = "unknown-variable" });

        var incidents = await engine.Gateway.SearchIncidentsAsync(Where("processInstanceKey", $"{created.ProcessInstanceKey}"));

        incidents.Items.ShouldHaveSingleItem().ElementId.ShouldBe("middle");
        incidents.Items[0].ErrorMessage.ShouldContain("nobody");
    }

    [Fact]
    public async Task A_variable_of_five_megabytes_is_refused_and_no_instance_starts()
    {
        await engine.DeployAsync("large.bpmn", EngineFixture.Process("large", Waiting));

        var failure = await Should.ThrowAsync<GatewayException>(() => engine.Gateway.CreateProcessInstanceAsync(new ProcessInstanceCreation
        {
            BpmnProcessId = "large",
            Variables = JsonSerializer.SerializeToElement(new { text = new string('x', 5 * 1024 * 1024) }),
        }));

        failure.Detail.ShouldNotBeEmpty();
        (await engine.Gateway.SearchProcessInstancesAsync(Where("processDefinitionId", "large"))).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_nobody_waits_for_is_told_by_its_name()
    {
        var failure = await Should.ThrowAsync<GatewayException>(() => engine.Gateway.CorrelateMessageAsync(
            new MessageCorrelationRequest { Name = "no-such-message", CorrelationKey = "1" }));

        failure.Code.ShouldBe(GatewayErrorCode.NotFound);
        failure.Detail.ShouldContain("no-such-message");
    }

    [Fact]
    public async Task A_task_completed_twice_is_told_so()
    {
        await engine.DeployAsync("twice.bpmn", EngineFixture.Process("twice", Waiting));
        var created = await engine.Gateway.CreateProcessInstanceAsync(new ProcessInstanceCreation { BpmnProcessId = "twice" });
        var task = (await engine.Gateway.SearchUserTasksAsync(Where("processInstanceKey", $"{created.ProcessInstanceKey}"))).Items.Single();
        var key = long.Parse(task.UserTaskKey, null);
        await engine.Gateway.CompleteUserTaskAsync(key);

        var failure = await Should.ThrowAsync<GatewayException>(() => engine.Gateway.CompleteUserTaskAsync(key));

        failure.Code.ShouldBe(GatewayErrorCode.NotFound);
        failure.Detail.ShouldContain(task.UserTaskKey);
    }

    [Fact]
    public async Task A_data_directory_in_use_is_told_with_its_path()
    {
        await using var second = RunningProgram.Command("serve", "--grpc-port", "0", "--rest-port", "0", "--data", engine.DataDirectory);

        (await second.ExitAsync()).ShouldBe(3);

        second.Errors.ShouldContain(engine.DataDirectory);
    }

    [Fact]
    public async Task A_taken_port_is_told_with_the_option_that_changes_it()
    {
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var server = RunningProgram.Command("serve", "--grpc-port", $"{port}", "--rest-port", "0", "--data", folder.Path);

        (await server.ExitAsync()).ShouldBe(3);

        server.Errors.ShouldContain("--grpc-port");
        server.Errors.ShouldContain($"{port}");
    }

    [Fact]
    public async Task An_address_of_other_machines_is_refused_as_long_as_nobody_signs_in()
    {
        using var folder = new TemporaryFolder();
        await using var server = RunningProgram.Command(
            "serve", "--host", "0.0.0.0", "--grpc-port", "0", "--rest-port", "0", "--data", folder.Path);

        (await server.ExitAsync()).ShouldBe(3);

        server.Errors.ShouldContain("loopback");
    }

    [Fact]
    public async Task A_foreign_page_cannot_talk_to_the_engine()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(engine.RestAddress, "/v2/process-instances/search"))
        {
            Content = JsonContent.Create(new { }),
        };
        request.Headers.Add("Origin", "https://example.com");

        using var response = await http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_gateway_that_is_not_there_is_told_with_its_address()
    {
        await using var command = RunningProgram.Command("list", "--target", "http://127.0.0.1:9");

        (await command.ExitAsync()).ShouldBe(3);

        command.Errors.ShouldContain("127.0.0.1:9");
    }

    private static SearchRequest Where(string field, string value) =>
        new() { Filter = JsonSerializer.SerializeToElement(new Dictionary<string, string> { [field] = value }) };

    private async Task<GatewayException> RefusedAsync(string name, string text)
    {
        var failure = await Should.ThrowAsync<GatewayException>(() => engine.DeployAsync(name, text));
        failure.Code.ShouldBe(GatewayErrorCode.InvalidArgument);
        return failure;
    }

    private async Task NotDeployedAsync(string processId) =>
        (await engine.Gateway.SearchProcessDefinitionsAsync(Where("processDefinitionId", processId))).Items.ShouldBeEmpty();
}
