using System.Globalization;
using System.Net;
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

    /// <summary>The bytes that a call sends, in canonical form.</summary>
    public byte[] Serialize(IEnumerable<ChatMessage> messages, ChatOptions chat) =>
        OpenAIRequest.Serialize(messages, chat, options);

    /// <exception cref="ChatFailureException">
    /// The call failed; its reach says whether it may have been charged.
    /// </exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var request = Request(Serialize(messages, options ?? new ChatOptions()));
        try
        {
            using var response = await http.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var body = await ReadAsync(response, cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? Answer(body) : throw Refusal(response, body);
        }
        catch (HttpRequestException exception) when (NeverLeft(exception))
        {
            throw Failure(ChatFailureReach.NotSent, "connection", "cannot be reached: " + exception.Message, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw Failure(ChatFailureReach.Unknown, "cut", "broke off: " + exception.Message, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure(ChatFailureReach.Unknown, "timeout", "did not answer in time", exception);
        }
    }

    /// <summary>Gives the whole answer at once: this adapter does not stream.</summary>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (var update in response.ToChatResponseUpdates())
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

        return request;
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var chunk = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
        {
            buffer.Write(chunk, 0, count);
            if (buffer.Length > options.Limits.ResponseBytesMax)
            {
                throw Failure(
                    ChatFailureReach.Unknown, "malformed", $"answered more than {options.Limits.ResponseBytesMax} bytes");
            }
        }

        return buffer.ToArray();
    }

    private ChatResponse Answer(byte[] body)
    {
        try
        {
            return OpenAIResponse.Read(body);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException
            or KeyNotFoundException)
        {
            throw Failure(
                ChatFailureReach.Unknown, "malformed", "answered what is not a chat completion: " + exception.Message, exception);
        }
    }

    private ChatFailureException Refusal(HttpResponseMessage response, byte[] body)
    {
        var (code, message) = OpenAIResponse.ReadError(body);
        var status = (int)response.StatusCode;
        var shown = message.Length > options.Limits.ErrorCharactersMax
            ? message[..options.Limits.ErrorCharactersMax]
            : message;
        return new ChatFailureException(
            $"Expected provider '{options.Provider}' to answer, but it answered {status.ToString(CultureInfo.InvariantCulture)} "
            + $"{(code.Length > 0 ? code : ReasonOf(response.StatusCode))}{(shown.Length > 0 ? ": " + Redact(shown) : ".")}",
            ChatFailureReach.Answered)
        {
            Status = status,
            Code = code,
            RetryAfter = RetryAfter(response.Headers.RetryAfter),
        };
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait is not { } span ? null
            : span < TimeSpan.Zero ? TimeSpan.Zero
            : span > options.Limits.RetryAfterMax ? options.Limits.RetryAfterMax
            : span;
    }

    private ChatFailureException Failure(ChatFailureReach reach, string code, string fact, Exception? inner = null) =>
        new($"Expected provider '{options.Provider}' to answer, but it {Redact(fact)}", reach, inner) { Code = code };

    // Providers repeat keys in messages such as "Incorrect API key provided: sk-...".
    private string Redact(string text) => string.IsNullOrEmpty(options.ApiKey)
        ? text
        : text.Replace(options.ApiKey, "***", StringComparison.Ordinal);

    private static string ReasonOf(HttpStatusCode status) => status.ToString();

    private static bool NeverLeft(HttpRequestException exception) => exception.HttpRequestError
        is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;
}
