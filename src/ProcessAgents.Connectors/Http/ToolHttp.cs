using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ProcessAgents.Agents;
using ProcessAgents.Ledger;

namespace ProcessAgents.Connectors.Http;

/// <summary>One HTTP request of a connector.</summary>
internal sealed record ToolRequest(HttpMethod Method, Uri Url, TimeSpan Timeout)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public byte[]? Body { get; init; }

    /// <summary>What the headers hold and nothing may show: it is taken out of answers before anybody sees them.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>The times that scopes allow.</summary>
    public TimeLimits Limits { get; init; } = new(null, null);
}

/// <summary>What came of a request: a whole answer, or a failure.</summary>
internal sealed record ToolResponse(int Status, byte[] Body, CallFailure? Failure)
{
    /// <summary>The limit that ended the call; null when none did.</summary>
    public BudgetExceeded? Exceeded { get; init; }

    public bool IsSuccess => Failure is null && Status is >= 200 and < 300;
}

/// <summary>Sends the requests of connectors: each once, without following redirects, with bounded answers.</summary>
public sealed class ToolHttp(HttpClient http, HttpLimits limits, TimeProvider time)
{
    /// <summary>A client that neither follows redirects (a host the author did not name) nor keeps cookies.</summary>
    public static HttpClient CreateClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
    })
    {
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
    };

    internal async Task<ToolResponse> SendAsync(ToolRequest request, CancellationToken cancellationToken)
    {
        using var watch = new CallWatch(request.Timeout, request.Limits, time, cancellationToken);
        using var message = Message(request);
        var address = request.Url.GetLeftPart(UriPartial.Authority);
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, watch.Token);
            var body = await ReadAsync(response, watch);
            return body is null
                ? Failed(CallReach.Unknown, "malformed", $"'{address}' answered more than {limits.ResponseBytesMax} bytes.")
                : Answered(response, Redaction.Of(body, request.Secrets), address);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(
                CallReach.Unknown,
                "timeout",
                watch.Exceeded?.Message ?? $"'{address}' did not answer within {request.Timeout.TotalSeconds} s.") with
            {
                Exceeded = watch.Exceeded,
            };
        }
        catch (HttpRequestException exception) when (NeverLeft(exception))
        {
            return Failed(CallReach.NotSent, "connection", $"'{address}' cannot be reached: {exception.HttpRequestError}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return Failed(CallReach.Unknown, "cut", $"'{address}' broke off before it answered.");
        }
    }

    /// <summary>A parsed body; null when it is empty or no JSON.</summary>
    internal static JsonElement? Json(byte[] body)
    {
        if (body.Length == 0)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static HttpRequestMessage Message(ToolRequest request)
    {
        var message = new HttpRequestMessage(request.Method, request.Url);
        if (request.Body is { } body)
        {
            message.Content = new OnceContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        message.Headers.Accept.ParseAdd("application/json");
        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                throw JobEnds.Incident($"Expected '{name}' to be the name of a request header, but it is not.");
            }
        }

        return message;
    }

    private async Task<byte[]?> ReadAsync(HttpResponseMessage response, CallWatch watch)
    {
        using var buffer = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(watch.Token);
        var chunk = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(chunk, watch.Token)) > 0)
        {
            watch.SignOfLife();
            buffer.Write(chunk, 0, count);
            if (buffer.Length > limits.ResponseBytesMax)
            {
                return null;
            }
        }

        return buffer.ToArray();
    }

    private ToolResponse Answered(HttpResponseMessage response, byte[] body, string address)
    {
        var status = (int)response.StatusCode;
        if (response.IsSuccessStatusCode)
        {
            return new ToolResponse(status, body, null);
        }

        var after = response.Headers.RetryAfter;
        var wait = after?.Delta ?? (after?.Date is { } date ? date - time.GetUtcNow() : null);
        wait = wait > limits.RetryAfterMax ? limits.RetryAfterMax : wait;
        return new ToolResponse(status, body, new CallFailure(
            CallReach.Answered,
            "http",
            status,
            "",
            "",
            wait,
            $"'{address}' answered {status} {response.ReasonPhrase}.{Detail(body)}"));
    }

    /// <summary>What a problem document says.</summary>
    private string Detail(byte[] body)
    {
        if (Json(body) is not { ValueKind: JsonValueKind.Object } problem
            || !problem.TryGetProperty("detail", out var detail)
            || detail.ValueKind != JsonValueKind.String)
        {
            return "";
        }

        var text = detail.GetString()!;
        return " " + (text.Length > limits.DetailCharactersMax ? text[..limits.DetailCharactersMax] : text);
    }

    private static ToolResponse Failed(CallReach reach, string code, string message) =>
        new(0, [], new CallFailure(reach, "http", null, code, "", null, message));

    private static bool NeverLeft(HttpRequestException exception) => exception.HttpRequestError
        is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    /// <summary>A body that the HTTP stack cannot silently send a second time.</summary>
    private sealed class OnceContent(byte[] body) : HttpContent
    {
        private bool wasSent;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            if (wasSent)
            {
                throw new IOException("The connection was closed after the request was sent; it is not sent again.");
            }

            await stream.WriteAsync(body);
            await stream.FlushAsync();
            wasSent = true;
            Failpoint.Hit("tool-sent");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = body.Length;
            return true;
        }
    }
}
