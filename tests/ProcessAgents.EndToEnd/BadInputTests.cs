using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.EndToEnd;

/// <summary>What a person does wrong is answered with its place, and nothing is half done.</summary>
public sealed class BadInputTests(EngineFixture engine)
{
    private const string Flows = "<bpmn:incoming>in</bpmn:incoming><bpmn:outgoing>out</bpmn:outgoing>";

    private const string Waiting =
        $"""
        <bpmn:userTask id="middle"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements>{Flows}</bpmn:userTask>
        """;

    [Fact]
    public async Task Malformed_xml_is_refused_with_file_and_line()
    {
        var failure = await RefusedAsync("malformed", Waiting, xml => xml.Replace("</bpmn:process>", "", StringComparison.Ordinal));

        failure.Detail.ShouldMatch(
            @"'malformed\.bpmn': line \d+, column \d+: document: The document is not well-formed XML: .*bpmn:process");
    }

    [Theory]
    [InlineData("complexGateway", "Elements of type 'complexGateway' are not supported.")]
    [InlineData("magicTask", "An element 'magicTask' may not stand in 'process'.")]
    public async Task An_element_that_is_not_known_is_refused_by_its_id(string type, string reason)
    {
        var failure = await RefusedAsync($"unknown-{type}", $"<bpmn:{type} id=\"middle\">{Flows}</bpmn:{type}>");

        failure.Detail.ShouldMatch($@"'unknown-{type}\.bpmn': line \d+, column \d+: {type} 'middle': {reason}");
    }

    [Fact]
    public async Task A_feel_error_is_refused_with_its_element_and_its_place_in_the_text()
    {
        var failure = await RefusedAsync(
            "feel-error",
            $"""
            <bpmn:scriptTask id="middle"><bpmn:extensionElements>
              <zeebe:script expression="=1 + * 2" resultVariable="x" /></bpmn:extensionElements>{Flows}</bpmn:scriptTask>
            """);

        failure.Detail.ShouldMatch(@"'feel-error\.bpmn': line \d+, column \d+: script 'middle': ");
        failure.Detail.ShouldContain("Expected a value, but found '*' (line 1, column 5 of '=1 + * 2').");
    }

    [Fact]
    public async Task A_service_task_without_a_job_type_is_refused_by_its_id()
    {
        var failure = await RefusedAsync("untyped", $"<bpmn:serviceTask id=\"middle\">{Flows}</bpmn:serviceTask>");

        failure.Detail.ShouldMatch(@"'untyped\.bpmn': line \d+, column \d+: serviceTask 'middle': .*zeebe:taskDefinition");
    }

    [Fact]
    public async Task One_bad_file_keeps_the_good_one_out()
    {
        var failure = await Should.ThrowAsync<GatewayException>(() => engine.Gateway.DeployAsync(
        [
            new DeploymentResource("good.bpmn", Encoding.UTF8.GetBytes(EngineFixture.Process("good-one", Waiting))),
            new DeploymentResource("bad.bpmn", "<not bpmn"u8.ToArray()),
        ]));

        failure.Detail.ShouldContain("'bad.bpmn': line 1");
        await NotDeployedAsync("good-one");
    }

    [Fact]
    public async Task An_unknown_variable_in_a_condition_is_an_incident_at_the_gateway()
    {
        await engine.DeployAsync("gateway.bpmn", EngineFixture.Process(
            "unknown-variable",
            $"<bpmn:exclusiveGateway id=\"middle\" default=\"out\">{Flows}<bpmn:outgoing>other</bpmn:outgoing></bpmn:exclusiveGateway>",
            """
            <bpmn:sequenceFlow id="other" sourceRef="middle" targetRef="end2">
              <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=nobody &gt; 5</bpmn:conditionExpression></bpmn:sequenceFlow>
            <bpmn:endEvent id="end2"><bpmn:incoming>other</bpmn:incoming></bpmn:endEvent>
            """));
        var created = await engine.Gateway.CreateProcessInstanceAsync(new ProcessInstanceCreation { BpmnProcessId = "unknown-variable" });

        var incidents = await engine.Gateway.SearchIncidentsAsync(Where("processInstanceKey", $"{created.ProcessInstanceKey}"));

        incidents.Items.ShouldHaveSingleItem().ElementId.ShouldBe("middle");
        incidents.Items[0].ErrorMessage.ShouldBe(
            "Expected expression 'nobody > 5' to give a boolean, but it gives null. No variable is named 'nobody'.");
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

        failure.Detail.ShouldBe("Expected a body of at most 4194304 bytes, but it has more.");
        (await engine.Gateway.SearchProcessInstancesAsync(Where("processDefinitionId", "large"))).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_nobody_waits_for_is_told_by_its_name()
    {
        var failure = await Should.ThrowAsync<GatewayException>(() => engine.Gateway.CorrelateMessageAsync(
            new MessageCorrelationRequest { Name = "no-such-message", CorrelationKey = "1" }));

        failure.Code.ShouldBe(GatewayErrorCode.NotFound);
        failure.Detail.ShouldEndWith(
            "Expected to correlate message 'no-such-message' with correlation key '1', but nobody waits for it.");
    }

    [Fact]
    public async Task A_task_completed_twice_is_told_so_and_keeps_its_first_answer()
    {
        await engine.DeployAsync("twice.bpmn", EngineFixture.Process("twice", Waiting));
        var created = await engine.Gateway.CreateProcessInstanceAsync(new ProcessInstanceCreation { BpmnProcessId = "twice" });
        var ofInstance = Where("processInstanceKey", $"{created.ProcessInstanceKey}");
        var task = (await engine.Gateway.SearchUserTasksAsync(ofInstance)).Items.Single();
        var key = long.Parse(task.UserTaskKey, null);
        await engine.Gateway.CompleteUserTaskAsync(key, Answer("first"));

        var failure = await Should.ThrowAsync<GatewayException>(() => engine.Gateway.CompleteUserTaskAsync(key, Answer("second")));

        failure.Code.ShouldBe(GatewayErrorCode.NotFound);
        failure.Detail.ShouldEndWith(
            $"Expected to complete user task with key '{task.UserTaskKey}', but no such user task was found.");
        (await engine.Gateway.SearchVariablesAsync(ofInstance)).Items.ShouldHaveSingleItem().Value.ShouldBe("\"first\"");
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_told_with_its_place()
    {
        var (status, detail) = await PostAsync("/v2/process-instances", """{"processDefinitionId":"x","variables":{"a":}}""");

        status.ShouldBe(HttpStatusCode.BadRequest);
        detail.ShouldBe("Expected a JSON body, but it cannot be read at line 1, byte 45.");
    }

    [Fact]
    public async Task A_field_that_is_missing_is_told_by_its_name()
    {
        var (status, detail) = await PostAsync("/v2/messages/publication", """{"correlationKey":"1"}""");

        status.ShouldBe(HttpStatusCode.BadRequest);
        detail.ShouldBe("Expected the field 'name', but it is not there.");
    }

    [Fact]
    public async Task A_data_directory_in_use_is_told_with_its_path_and_who_has_it()
    {
        await using var second = RunningProgram.Command("serve", "--grpc-port", "0", "--rest-port", "0", "--data", engine.DataDirectory);

        (await second.ExitAsync()).ShouldBe(3);

        second.Errors.ShouldBe(
            $"error: Expected to open data directory '{Path.Combine(engine.DataDirectory, "log")}', "
            + $"but the process with id {engine.ProcessId} has it open.\n");
        (await engine.Gateway.GetTopologyAsync()).ClusterSize.ShouldBe(1);
    }

    [Theory]
    [InlineData("--grpc-port", "gRPC")]
    [InlineData("--rest-port", "REST")]
    public async Task A_taken_port_is_told_with_the_option_that_changes_it(string option, string what)
    {
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var other = option == "--grpc-port" ? "--rest-port" : "--grpc-port";
        await using var server = RunningProgram.Command("serve", option, $"{port}", other, "0", "--data", folder.Path);

        (await server.ExitAsync()).ShouldBe(3);

        server.Output.ShouldBeEmpty();
        server.Errors.ShouldStartWith($"error: Expected to listen for {what} on 127.0.0.1:{port}, but");
        server.Errors.ShouldContain($"choose another with {option} (0 picks a free one)");
    }

    [Fact]
    public async Task An_address_of_other_machines_is_refused_as_long_as_nobody_signs_in()
    {
        using var folder = new TemporaryFolder();
        await using var server = RunningProgram.Command(
            "serve", "--host", "0.0.0.0", "--grpc-port", "0", "--rest-port", "0", "--data", folder.Path);

        (await server.ExitAsync()).ShouldBe(3);

        server.Errors.ShouldContain("Expected to listen on a loopback address, but '0.0.0.0' is open to other machines");
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

    private static UserTaskCompletionRequest Answer(string text) =>
        new() { Variables = JsonSerializer.SerializeToElement(new { answer = text }) };

    private static SearchRequest Where(string field, string value) =>
        new() { Filter = JsonSerializer.SerializeToElement(new Dictionary<string, string> { [field] = value }) };

    private async Task<(HttpStatusCode Status, string Detail)> PostAsync(string path, string json)
    {
        using var http = new HttpClient { BaseAddress = engine.RestAddress };
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (response.StatusCode, problem.GetProperty("detail").GetString()!);
    }

    private async Task<GatewayException> RefusedAsync(string processId, string element, Func<string, string>? spoil = null)
    {
        var xml = EngineFixture.Process(processId, element);
        var failure = await Should.ThrowAsync<GatewayException>(
            () => engine.DeployAsync($"{processId}.bpmn", spoil is null ? xml : spoil(xml)));
        failure.Code.ShouldBe(GatewayErrorCode.InvalidArgument);
        await NotDeployedAsync(processId);
        return failure;
    }

    private async Task NotDeployedAsync(string processId) =>
        (await engine.Gateway.SearchProcessDefinitionsAsync(Where("processDefinitionId", processId))).Items.ShouldBeEmpty();
}
