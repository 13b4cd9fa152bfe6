using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ProcessAgents.Broker;
using ProcessAgents.Search;

namespace ProcessAgents.Gateway.Tests.Rest;

/// <summary>A gateway with a broker of its own in a folder of its own, and a client of its REST address.</summary>
internal sealed class RestGateway : IAsyncDisposable
{
    public const string SearchFile = "search.db";

    private readonly DirectoryInfo folder;
    private readonly ProcessBroker broker;
    private readonly SearchStore search;
    private readonly GatewayHost host;

    private RestGateway(DirectoryInfo folder, ProcessBroker broker, SearchStore search, GatewayHost host)
    {
        this.folder = folder;
        this.broker = broker;
        this.search = search;
        this.host = host;
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = host.RestAddress };
    }

    public HttpClient Client { get; }

    public ProcessBroker Broker => broker;

    public static Task<RestGateway> StartAsync(
        GatewayOptions? options = null, BrokerClockMode clock = BrokerClockMode.Controlled) =>
        StartAsync(Directory.CreateTempSubdirectory("gateway"), options, clock);

    /// <summary>Stops and starts again on the same folder.</summary>
    /// <param name="meanwhile">What happens to the folder in between.</param>
    public async Task<RestGateway> RestartAsync(Action<DirectoryInfo>? meanwhile = null)
    {
        await StopAsync();
        meanwhile?.Invoke(folder);
        return await StartAsync(folder, null, BrokerClockMode.Controlled);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Delete(recursive: true);
    }

    private static async Task<RestGateway> StartAsync(DirectoryInfo folder, GatewayOptions? options, BrokerClockMode clock)
    {
        var broker = await ProcessBroker.OpenAsync(
            new BrokerOptions
            {
                DataDirectory = Path.Combine(folder.FullName, "log"),
                Clock = clock,
                SegmentSizeBytes = 1024 * 1024,
            },
            TimeProvider.System,
            TestContext.Current.CancellationToken);
        var search = SearchStore.Open(Path.Combine(folder.FullName, SearchFile), TimeProvider.System);
        var host = await GatewayHost.StartAsync(
            (options ?? new GatewayOptions()) with { GrpcPort = 0, RestPort = 0 }, broker, search: search);
        return new RestGateway(folder, broker, search, host);
    }

    private async Task StopAsync()
    {
        Client.Dispose();
        await host.DisposeAsync();
        await broker.DisposeAsync();
        search.Dispose();
    }

    /// <summary>Sends a body as it stands; null sends none.</summary>
    public async Task<RestAnswer> SendAsync(
        HttpMethod method, string path, string? body = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, "/v2" + path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        change?.Invoke(request);
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new RestAnswer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response.Content.Headers.ContentType?.MediaType,
            response.Headers);
    }

    public Task<RestAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<RestAnswer> PostAsync(string path, string? body = null) => SendAsync(HttpMethod.Post, path, body);

    public async Task<RestAnswer> DeployAsync(params (string Name, string Text)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, text) in files)
        {
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "resources", name);
        }

        return await SendAsync(HttpMethod.Post, "/deployments", change: request => request.Content = form);
    }
}

internal sealed record RestAnswer(int Status, string Text, string? ContentType, HttpResponseHeaders Headers)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public string Detail => Json.GetProperty("detail").GetString()!;

    public string Title => Json.GetProperty("title").GetString()!;

    /// <summary>Checks the form of a problem and its status, and gives its detail.</summary>
    public string ShouldBeProblem(int status)
    {
        Status.ShouldBe(status, Text);
        ContentType.ShouldBe("application/problem+json");
        Json.GetProperty("status").GetInt32().ShouldBe(status);
        Json.GetProperty("type").GetString().ShouldBe("about:blank");
        Json.GetProperty("instance").GetString()!.ShouldStartWith("/v2/");
        return Detail;
    }
}
