using System.Text;
using System.Text.Json;

namespace ProcessAgents.Conformance;

/// <summary>Sends requests to our gateway and to the real engine, and compares what comes back.</summary>
internal sealed class RequestPair(HttpClient ours, HttpClient theirs)
{
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
