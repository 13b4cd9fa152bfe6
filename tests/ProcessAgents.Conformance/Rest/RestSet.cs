using System.Text;
using System.Text.Json;
using ProcessAgents.Broker;
using ProcessAgents.Gateway;

namespace ProcessAgents.Conformance;

/// <summary>
/// Bad requests to REST v2. A case passes when the status is the expected one. Only endpoints that are served count: one
/// that answers all its cases with 501 is left out, and so are cases of sign-in, which this gateway does not have.
/// </summary>
internal sealed class RestSet : IConformanceSet
{
    private const int NotImplemented = 501;

    public string Name => "rest-v2";

    public IReadOnlyList<string> Reads => ["rest-v2"];

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        var file = Path.Combine(material.Corpora, "rest-v2", "negative-scenarios.json");
        return File.Exists(file) ? RunAsync(file).GetAwaiter().GetResult() : null;
    }

    private static async Task<ConformanceScore> RunAsync(string file)
    {
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(file));
        var cases = document.RootElement.EnumerateArray().Where(c => !Text(c, "type").StartsWith("auth-", StringComparison.Ordinal));
        var folder = Directory.CreateTempSubdirectory("rest-v2");
        try
        {
            await using var broker = await ProcessBroker.OpenAsync(
                new BrokerOptions { DataDirectory = folder.FullName, Clock = BrokerClockMode.Controlled }, TimeProvider.System);
            await using var gateway = await GatewayHost.StartAsync(new GatewayOptions { GrpcPort = 0, RestPort = 0 }, broker);
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = gateway.RestAddress };
            var answers = new List<(JsonElement Case, int Status)>();
            foreach (var @case in cases)
            {
                answers.Add((@case, await SendAsync(client, @case)));
            }

            var served = answers.GroupBy(answer => $"{Text(answer.Case, "method")} {Text(answer.Case, "path")}")
                .Where(endpoint => endpoint.Any(answer => answer.Status != NotImplemented))
                .SelectMany(endpoint => endpoint)
                .ToArray();
            return new ConformanceScore(served.Length, [.. served.Select(Judge).OfType<ConformanceMiss>()]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ConformanceMiss? Judge((JsonElement Case, int Status) answer)
    {
        var expected = int.Parse(Text(answer.Case, "expectedStatus"), null);
        return answer.Status == expected
            ? null
            : new ConformanceMiss(
                $"{Text(answer.Case, "method")} {Text(answer.Case, "path")} {Text(answer.Case, "id")}",
                $"{answer.Status}, but {expected} is expected: {Text(answer.Case, "description")}");
    }

    private static async Task<int> SendAsync(HttpClient client, JsonElement @case)
    {
        var (path, query) = (Text(@case, "path"), new List<string>());
        if (@case.TryGetProperty("params", out var parameters))
        {
            foreach (var parameter in parameters.EnumerateObject())
            {
                var value = Uri.EscapeDataString(parameter.Value.ToString());
                var place = $"{{{parameter.Name}}}";
                if (!path.Contains(place, StringComparison.Ordinal))
                {
                    query.Add($"{parameter.Name}={value}");
                }

                path = path.Replace(place, value, StringComparison.Ordinal);
            }
        }

        var address = $"/v2{path}{(query.Count == 0 ? "" : $"?{string.Join('&', query)}")}";
        using var request = new HttpRequestMessage(new HttpMethod(Text(@case, "method")), address) { Content = Content(@case) };
        using var response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static HttpContent? Content(JsonElement @case)
    {
        if (@case.TryGetProperty("multipartForm", out var form))
        {
            var content = new MultipartFormDataContent();
            foreach (var part in form.EnumerateObject())
            {
                content.Add(new StringContent(part.Value.ToString()), part.Name);
            }

            return content;
        }

        if (!@case.TryGetProperty("requestBody", out var body))
        {
            return null;
        }

        var isRaw = Text(@case, "type") == "malformed-json-body" && body.ValueKind == JsonValueKind.String;
        return new StringContent(isRaw ? body.GetString()! : body.GetRawText(), Encoding.UTF8, "application/json");
    }

    private static string Text(JsonElement @case, string name) => @case.GetProperty(name).ToString();
}
