using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;

namespace ProcessAgents.Client;

/// <summary>One call of REST v2.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Below <c>/v2/</c>.</param>
internal sealed record RestCall(HttpMethod Method, string Path)
{
    /// <summary>Makes the body anew for each try; null sends none.</summary>
    public Func<HttpContent>? CreateContent { get; init; }

    /// <summary>False when doing it twice is not the same as doing it once.</summary>
    public bool MayRepeat { get; init; } = true;

    /// <summary>How long the gateway itself holds the call; null when it answers at once.</summary>
    public TimeSpan? WaitAtGateway { get; init; }

    public static RestCall Get(string path) => new(HttpMethod.Get, path);

    public static RestCall Delete(string path) => new(HttpMethod.Delete, path);

    public static RestCall Post(string path) => new(HttpMethod.Post, path);

    public static RestCall Post<TBody>(string path, TBody body, JsonTypeInfo<TBody> type) =>
        new RestCall(HttpMethod.Post, path).With(body, type);

    public static RestCall Put<TBody>(string path, TBody body, JsonTypeInfo<TBody> type) =>
        new RestCall(HttpMethod.Put, path).With(body, type);

    public static RestCall Patch<TBody>(string path, TBody body, JsonTypeInfo<TBody> type) =>
        new RestCall(HttpMethod.Patch, path).With(body, type);

    private RestCall With<TBody>(TBody body, JsonTypeInfo<TBody> type)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, type);
        return this with
        {
            CreateContent = () => new ByteArrayContent(bytes)
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };
    }
}
