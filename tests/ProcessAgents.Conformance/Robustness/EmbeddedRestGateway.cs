using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ProcessAgents.Broker;
using ProcessAgents.Gateway;

namespace ProcessAgents.Conformance;

/// <summary>Our gateway over a broker in a temporary folder, as a stranger meets it: over HTTP.</summary>
internal sealed class EmbeddedRestGateway : IAsyncDisposable
{
    /// <summary>Ends at once, so that the variables it was started with come back as its result.</summary>
    private const string Echo = """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
          <bpmn:process id="echo" isExecutable="true">
            <bpmn:startEvent id="start"><bpmn:outgoing>flow</bpmn:outgoing></bpmn:startEvent>
            <bpmn:sequenceFlow id="flow" sourceRef="start" targetRef="end" />
            <bpmn:endEvent id="end"><bpmn:incoming>flow</bpmn:incoming></bpmn:endEvent>
          </bpmn:process>
        </bpmn:definitions>
        """;

    private readonly DirectoryInfo _folder;
    private readonly ProcessBroker _broker;
    private readonly GatewayHost _gateway;
    private readonly HttpClient _http;

    private EmbeddedRestGateway(DirectoryInfo folder, ProcessBroker broker, GatewayHost gateway)
    {
        _folder = folder;
        _broker = broker;
        _gateway = gateway;
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = gateway.RestAddress };
    }

    public static async Task<EmbeddedRestGateway> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("processagents-conformance-");
        var broker = await ProcessBroker.OpenAsync(new BrokerOptions { DataDirectory = folder.FullName }, TimeProvider.System);
        var host = await GatewayHost.StartAsync(new GatewayOptions { GrpcPort = 0, RestPort = 0 }, broker);
        var gateway = new EmbeddedRestGateway(folder, broker, host);
        var status = await gateway.DeployAsync("echo.bpmn", Encoding.UTF8.GetBytes(Echo));
        return status == HttpStatusCode.OK
            ? gateway
            : throw new InvalidOperationException($"Expected to deploy the process 'echo', but the gateway answered {status}.");
    }

    /// <summary>Deploys one resource.</summary>
    public async Task<HttpStatusCode> DeployAsync(string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "resources", name } };
        using var response = await _http.PostAsync(new Uri("/v2/deployments", UriKind.Relative), form);
        return response.StatusCode;
    }

    /// <summary>Sends a body as it is.</summary>
    public async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, byte[] json)
    {
        using var content = new ByteArrayContent(json);
        content.Headers.ContentType = new("application/json");
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a body that is made of values.</summary>
    public Task<(HttpStatusCode Status, string Body)> PostAsync(string path, object body) =>
        PostAsync(path, JsonSerializer.SerializeToUtf8Bytes(body));

    /// <summary>Starts an instance with the variable v, whose JSON is given as bytes, and waits for its result.</summary>
    /// <returns>The status, and the variable as it came back; null where it did not.</returns>
    public async Task<(HttpStatusCode Status, JsonElement? Value)> EchoAsync(byte[] json)
    {
        var (status, body) = await PostAsync(
            "/v2/process-instances",
            (byte[])
            [
                .. """{"processDefinitionId":"echo","awaitCompletion":true,"variables":{"v":"""u8, .. json, .. "}}"u8,
            ]);
        if (status != HttpStatusCode.OK)
        {
            return (status, null);
        }

        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 1_000 });
        return (status, document.RootElement.GetProperty("variables").GetProperty("v").Clone());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _gateway.DisposeAsync();
        await _broker.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
