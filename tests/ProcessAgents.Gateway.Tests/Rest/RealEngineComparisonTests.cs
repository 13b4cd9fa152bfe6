using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProcessAgents.Client.Tests;

namespace ProcessAgents.Gateway.Tests.Rest;

/// <summary>The same requests to the real engine and to ours: answers equal but for keys, times and texts.</summary>
public sealed partial class RealEngineComparisonTests(ZeebeEngineTarget real) : IClassFixture<ZeebeEngineTarget>
{
    private static readonly string[] Texts = ["detail", "errorMessage", "startCursor", "endCursor"];

    [Fact]
    public async Task The_same_requests_have_the_same_answers()
    {
        Assert.SkipWhen(real.AbsentBecause is not null, real.AbsentBecause ?? "");
        await using var gateway = await RestGateway.StartAsync();
        using var client = new HttpClient { BaseAddress = real.RestAddress };

        var theirs = await RunAsync(client);
        var ours = await RunAsync(gateway.Client);

        theirs.Zip(ours).Where(pair => pair.First != pair.Second)
            .Select(pair => $"real: {pair.First}\n ours: {pair.Second}")
            .ShouldBeEmpty();
        ours.Count.ShouldBe(RequestScript.Requests.Count);
    }

    private static async Task<List<string>> RunAsync(HttpClient client)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Models.Order), "resources", "order.bpmn" },
            { new StringContent(Models.Quick), "resources", "quick.bpmn" },
            { new StringContent(Models.ApprovalForm), "resources", "approval.form" },
            { new StringContent(Models.LimitDecision), "resources", "limit.dmn" },
        };
        using var deployed = await client.PostAsync("/v2/deployments", form, TestContext.Current.CancellationToken);
        deployed.EnsureSuccessStatusCode();

        var kept = new Dictionary<string, string>();
        var answers = new List<string>();
        foreach (var scripted in RequestScript.Requests)
        {
            var words = Fill(scripted.Request, kept).Split(' ');
            using var request = new HttpRequestMessage(new HttpMethod(words[0]), "/v2" + words[1]);
            if (scripted.Body is not null)
            {
                request.Content = new StringContent(Fill(scripted.Body, kept), Encoding.UTF8, "application/json");
            }

            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (scripted.Keep?.Split('=') is [var name, var path])
            {
                kept[name] = Find(JsonElement.Parse(text), path);
            }

            var type = response.Content.Headers.ContentType?.MediaType;
            answers.Add($"{scripted.Request} {scripted.Body} -> {(int)response.StatusCode} {type} {Normalize(text, type)}");
        }

        return answers;
    }

    private static string Fill(string text, Dictionary<string, string> kept) =>
        Name().Replace(text, match => kept.GetValueOrDefault(match.Groups[1].Value, match.Value));

    private static string Find(JsonElement answer, string path) =>
        path.Split('.').Aggregate(
            answer, (value, step) => int.TryParse(step, out var index) ? value[index] : value.GetProperty(step)).GetString()!;

    private static string Normalize(string text, string? type) =>
        type?.EndsWith("json", StringComparison.Ordinal) == true ? Normalize(JsonElement.Parse(text), "") : text;

    private static string Normalize(JsonElement value, string field) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(", ", value.EnumerateObject()
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => $"{member.Name}: {Normalize(member.Value, member.Name)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(item => Normalize(item, field)))}]",
        JsonValueKind.String when Texts.Contains(field) => field,
        JsonValueKind.Number when field == "deadline" => field,
        _ => Timestamp().Replace(Key().Replace(value.GetRawText(), "KEY"), "TIME"),
    };

    [GeneratedRegex(@"\$([a-z]+)")]
    private static partial Regex Name();

    [GeneratedRegex(@"\d{16,}")]
    private static partial Regex Key();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[0-9:.]+Z")]
    private static partial Regex Timestamp();
}
