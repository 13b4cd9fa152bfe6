using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ProcessAgents.Llm.Providers.OpenAI;

/// <summary>What went wrong with a call, in words that hold no key, and how far it came.</summary>
internal sealed class OpenAIFailures(OpenAIOptions options, TimeProvider time)
{
    /// <summary>Status of an error that came under a status of success and does not say its own.</summary>
    private const int BadGateway = 502;

    /// <summary>What an exception of the HTTP stack means; null when it is none, or when the caller gave up.</summary>
    public ChatFailureException? Of(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        HttpRequestException request when NeverLeft(request) =>
            Failure(ChatFailureReach.NotSent, "connection", "cannot be reached: " + request.Message, request),
        HttpRequestException or IOException =>
            Failure(ChatFailureReach.Unknown, "cut", "broke off: " + exception.Message, exception),
        OperationCanceledException when !cancellationToken.IsCancellationRequested =>
            Failure(ChatFailureReach.Unknown, "timeout", "did not answer in time", exception),
        _ => null,
    };

    public ChatFailureException TooLong() => Failure(
        ChatFailureReach.Unknown, "malformed", $"answered more than {options.Limits.ResponseBytesMax} bytes");

    public ChatFailureException Malformed(Exception exception) => Failure(
        ChatFailureReach.Unknown, "malformed", "answered what is not a chat completion: " + exception.Message, exception);

    public ChatFailureException Cut() => Failure(
        ChatFailureReach.Unknown, "cut", "ended the answer before it was whole");

    /// <summary>An error in the middle of a stream: what came before it may be charged.</summary>
    public ChatFailureException Interrupted(JsonElement error)
    {
        var said = OpenAIError.Read(error);
        return Failure(
            ChatFailureReach.Unknown,
            said.Code.Length > 0 ? said.Code : "cut",
            "broke off with an error: " + Shown(said.Message));
    }

    /// <summary>The provider answered with an error.</summary>
    public ChatFailureException Refused(HttpResponseMessage response, byte[] body)
    {
        var said = OpenAIError.Read(body);
        var status = response.IsSuccessStatusCode ? said.Status ?? BadGateway : (int)response.StatusCode;
        var word = said.Code.Length > 0 ? said.Code : response.ReasonPhrase ?? "";
        return new ChatFailureException(
            $"Expected provider '{options.Provider}' to answer, but it answered {Text(status)} {Redact(word)}"
            + (said.Message.Length > 0 ? $": {Shown(said.Message)}" : "."),
            ChatFailureReach.Answered)
        {
            Status = status,
            Code = said.CodeAt(status),
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

    private string Shown(string message)
    {
        var redacted = Redact(message);
        return redacted.Length > options.Limits.ErrorCharactersMax
            ? redacted[..options.Limits.ErrorCharactersMax]
            : redacted;
    }

    // Providers repeat keys in messages such as "Incorrect API key provided: sk-...".
    private string Redact(string text) => options.Secrets.Aggregate(
        text, (shown, secret) => shown.Replace(secret, "***", StringComparison.Ordinal));

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static bool NeverLeft(HttpRequestException exception) => exception.HttpRequestError
        is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;
}
