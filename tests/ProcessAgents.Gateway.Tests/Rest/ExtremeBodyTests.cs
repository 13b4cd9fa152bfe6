using System.Net.Http.Headers;
using System.Text.Json;

namespace ProcessAgents.Gateway.Tests.Rest;

/// <summary>Bodies at the edge of what is JSON: none is answered with a failure of the server.</summary>
public sealed class ExtremeBodyTests : IAsyncLifetime
{
    private const int Depth = 900;

    private const string Echo = """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
          <bpmn:process id="echo" isExecutable="true">
            <bpmn:startEvent id="start"><bpmn:outgoing>flow</bpmn:outgoing></bpmn:startEvent>
            <bpmn:sequenceFlow id="flow" sourceRef="start" targetRef="end" />
            <bpmn:endEvent id="end"><bpmn:incoming>flow</bpmn:incoming></bpmn:endEvent>
          </bpmn:process>
        </bpmn:definitions>
        """;

    private RestGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        gateway = await RestGateway.StartAsync();
        await gateway.DeployAsync(("echo.bpmn", Echo));
    }

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task Deep_variables_come_back_as_deep()
    {
        var nested = new string('[', Depth) + new string(']', Depth);

        var answer = await gateway.PostAsync(
            "/process-instances", $$$"""{"processDefinitionId":"echo","awaitCompletion":true,"variables":{"v":{{{nested}}}}}""");

        answer.Status.ShouldBe(200, answer.Text);
        using var document = JsonDocument.Parse(answer.Text, new JsonDocumentOptions { MaxDepth = Depth + 10 });
        document.RootElement.GetProperty("variables").GetProperty("v").GetRawText().ShouldBe(nested);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused()
    {
        using var content = new ByteArrayContent(
            [.. """{"processDefinitionId":"echo","variables":{"v":"""u8, 0x22, 0xFF, 0x22, .. "}}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var response = await gateway.Client.PostAsync(
            new Uri("/v2/process-instances", UriKind.Relative), content, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(400);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("JSON body in UTF-8");
    }
}
