using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ProcessAgents.Conformance;

/// <summary>Sends requests to our gateway and to the real engine, and compares what comes back.</summary>
internal sealed class RequestPair(HttpClient ours, HttpClient theirs)
{
    private const int LooksMax = 40;

    public AnswerComparison Comparison { get; } = new();

    /// <summary>Our last answer; undefined when it was no JSON.</summary>
    public JsonElement OurAnswer { get; private set; }

    /// <summary>Their last answer; undefined when it was no JSON.</summary>
    public JsonElement TheirAnswer { get; private set; }

    /// <param name="request">With our keys.</param>
    /// <param name="theirBody">A body that the real engine gets instead; null when it gets the same with its keys.</param>
    /// <returns>What differs; null when nothing does.</returns>
    public Task<string?> SendAsync(RestRequest request, string? theirBody = null) => CompareAsync(
        ours.SendAsync(Message(request.Method, request.Path, request.Body)),
        theirs.SendAsync(Message(
            request.Method,
            Comparison.ToTheirs(request.Path),
            theirBody ?? (request.Body is null ? null : Comparison.ToTheirs(request.Body)))));

    public async Task<string?> DeployAsync(string name, string text)
    {
        using var here = Form();
        using var there = Form();
        return await CompareAsync(ours.PostAsync("/v2/deployments", here), theirs.PostAsync("/v2/deployments", there));

        MultipartFormDataContent Form() => new() { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "resources", name } };
    }

    /// <summary>
    /// Moves both clocks. The real engine looks for what is due every few milliseconds, and the program around it answers
    /// some looks later, which may be too early on a busy machine: so it is asked again until as much has happened there as
    /// here and nothing happens any more. When that does not come, the requests that follow tell what differs.
    /// </summary>
    /// <returns>What differs in the answers; null when nothing does.</returns>
    public async Task<string?> MoveClocksAsync(long milliseconds)
    {
        var clock = new RestRequest(HttpMethod.Put, RandomCommands.ClockPath, $$"""{"timestamp":{{milliseconds}}}""");
        if (await SendAsync(clock) is { } difference)
        {
            return difference;
        }

        var time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            .ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var happenedHere = await HappenedAsync(ours, time);
        for (var look = 1; look <= LooksMax; look++)
        {
            using var last = await theirs.GetAsync("/records?after=end");
            var position = last.Headers.GetValues("X-Last-Position").Single();
            using var asked = await theirs.SendAsync(Message(clock.Method, clock.Path, clock.Body));
            asked.EnsureSuccessStatusCode();
            var lines = (await theirs.GetStringAsync($"/records?after={position}&limit=1000000"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (lines.All(line => JsonElement.Parse(line).GetProperty("valueType").GetString() == "CLOCK")
                && await HappenedAsync(theirs, time) == happenedHere)
            {
                break;
            }
        }

        return null;
    }

    /// <summary>How much began, ended and timed out at a time.</summary>
    private static async Task<(long Began, long Ended, long Jobs)> HappenedAsync(HttpClient client, string time)
    {
        return (await CountAsync("element-instances", "startDate"), await CountAsync("element-instances", "endDate"),
            await CountAsync("jobs", "lastUpdateTime"));

        async Task<long> CountAsync(string entity, string field)
        {
            using var answer = await client.SendAsync(Message(
                HttpMethod.Post, $"/{entity}/search", $$$"""{"filter":{"{{{field}}}":"{{{time}}}"},"page":{"limit":1}}"""));
            var page = JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("page");
            return page.GetProperty("totalItems").GetInt64();
        }
    }

    private async Task<string?> CompareAsync(Task<HttpResponseMessage> sentHere, Task<HttpResponseMessage> sentThere)
    {
        using var here = await sentHere;
        using var there = await sentThere;
        var (ourText, theirText) = (await here.Content.ReadAsStringAsync(), await there.Content.ReadAsStringAsync());
        (OurAnswer, TheirAnswer) = (Json(ourText), Json(theirText));
        if (here.StatusCode != there.StatusCode)
        {
            return $"status {(int)here.StatusCode}, there {(int)there.StatusCode}: {ourText} | {theirText}";
        }

        var (ourType, theirType) = (here.Content.Headers.ContentType?.MediaType, there.Content.Headers.ContentType?.MediaType);
        return ourType != theirType && (ourText.Length > 0 || theirText.Length > 0)
            ? $"content type {ourType}, there {theirType}"
            : OurAnswer.ValueKind == JsonValueKind.Undefined || TheirAnswer.ValueKind == JsonValueKind.Undefined
                ? ourText == theirText ? null : $"text of {ourText.Length} characters, there {theirText.Length}"
                : Comparison.Difference(OurAnswer, TheirAnswer);
    }

    private static HttpRequestMessage Message(HttpMethod method, string path, string? body)
    {
        var message = new HttpRequestMessage(method, "/v2" + path);
        if (body is not null)
        {
            message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return message;
    }

    private static JsonElement Json(string text)
    {
        try
        {
            return text.Length == 0 || text[0] is not ('{' or '[') ? default : JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}

/// <summary>A request below "/v2".</summary>
internal sealed record RestRequest(HttpMethod Method, string Path, string? Body = null)
{
    public override string ToString() => $"{Method} {Path} {Body}";
}
