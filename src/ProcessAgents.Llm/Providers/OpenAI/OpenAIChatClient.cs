using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProcessAgents.Llm.Providers.OpenAI;

/// <summary>
/// Asks an endpoint that speaks the OpenAI chat-completions protocol: OpenAI, Ollama, vLLM, a gateway. One request per
/// call, never a retry of its own: every request that costs money is the caller's decision.
/// </summary>
public sealed class OpenAIChatClient(HttpClient http, OpenAIOptions options, TimeProvider time) : IChatClient
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private readonly Uri completions = new(options.Endpoint.ToString().TrimEnd('/') + "/chat/completions");
    private readonly OpenAIFailures failures = new(options, time);

    /// <summary>Whether answers come piece by piece.</summary>
    public bool Streams => options.Stream;

    /// <summary>The bytes that a call sends, in canonical form.</summary>
    public byte[] Serialize(IEnumerable<ChatMessage> messages, ChatOptions chat) =>
        OpenAIRequest.Serialize(messages, chat, options);

    /// <exception cref="ChatFailureException">
    /// The call failed; its reach says whether it may have been charged.
    /// </exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken)
            .ToChatResponseAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Gives the answer piece by piece where the endpoint streams, else at once. What was streamed is whole when the
    /// sequence ends; one that breaks off throws.
    /// </summary>
    /// <exception cref="ChatFailureException">
    /// The call failed; its reach says whether it may have been charged.
    /// </exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var request = Request(Serialize(messages, options ?? new ChatOptions()));
        using var response = await GuardAsync(
            () => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw failures.Refused(response, await ReadAsync(response, cancellationToken).ConfigureAwait(false));
        }

        // An endpoint may answer at once although it was asked to stream.
        if (response.Content.Headers.ContentType?.MediaType != OpenAIStream.MediaType)
        {
            var body = await ReadAsync(response, cancellationToken).ConfigureAwait(false);
            foreach (var update in Whole(response, body).ToChatResponseUpdates())
            {
                yield return update;
            }

            yield break;
        }

        using var stream = new OpenAIStream(
            await BodyAsync(response, cancellationToken).ConfigureAwait(false), failures);
        while (await GuardAsync(() => stream.NextAsync(cancellationToken), cancellationToken).ConfigureAwait(false)
            is { } update)
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <summary>Does nothing: the HTTP client is the caller's.</summary>
    public void Dispose()
    {
    }

    private HttpRequestMessage Request(byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, completions)
        {
            Content = new AnnouncingContent(body, options.RequestSent),
        };
        request.Content.Headers.ContentType = JsonType;
        if (options.ApiKey is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
        }

        foreach (var (name, value) in options.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    /// <summary>Runs a step of a call; what breaks becomes a failure that says how far it came.</summary>
    private async Task<T> GuardAsync<T>(Func<Task<T>> step, CancellationToken cancellationToken)
    {
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (Exception exception) when (failures.Of(exception, cancellationToken) is { } failure)
        {
            throw failure;
        }
    }

    private Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            using var buffer = new MemoryStream();
            await using var stream = await BodyAsync(response, cancellationToken).ConfigureAwait(false);
            await stream.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
            return buffer.ToArray();
        },
        cancellationToken);

    private async Task<BoundedStream> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken) => new(
        await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false),
        options.Limits.ResponseBytesMax,
        failures.TooLong);

    private ChatResponse Whole(HttpResponseMessage response, byte[] body)
    {
        try
        {
            return OpenAIResponse.Read(body);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw OpenAIError.Read(body) is { IsError: true }
                ? failures.Refused(response, body)
                : failures.Malformed(exception);
        }
    }
}
