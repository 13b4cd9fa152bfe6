using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;
using Polly;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Client;

/// <summary>Sends REST calls: addresses, time-outs, retries, and errors as <see cref="GatewayException"/>.</summary>
internal sealed class RestConnection : IDisposable
{
    private static readonly TimeSpan PooledConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly RestGatewayClientOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline _repeatable;
    private readonly ResiliencePipeline _once;

    public RestConnection(RestGatewayClientOptions options, TimeProvider timeProvider)
    {
        _options = options;
        _timeProvider = timeProvider;
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = PooledConnectionLifetime,
        };
        if (options.Tls is not null)
        {
            handler.SslOptions = options.Tls;
        }

        _http = new HttpClient(handler)
        {
            BaseAddress = BaseAddressOf(options.Address),
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = options.ResponseBytesMax,
        };
        _repeatable = GatewayRetry.Pipeline(options.Retry, timeProvider, RestFailures.MayBeRepeated);
        _once = GatewayRetry.Pipeline(options.Retry, timeProvider, RestFailures.IsUnprocessed);
    }

    /// <summary>Sends a call and reads its answer.</summary>
    /// <exception cref="GatewayException">The gateway refused or did not answer.</exception>
    public async Task<TResponse> SendAsync<TResponse>(
        RestCall call, JsonTypeInfo<TResponse> answer, CancellationToken cancellationToken)
    {
        var bytes = await SendAsync(call, cancellationToken).ConfigureAwait(false);
        return Parse(call, bytes, answer);
    }

    /// <summary>Sends a call; gives the body of the answer, empty when there is none.</summary>
    /// <exception cref="GatewayException">The gateway refused or did not answer.</exception>
    public async Task<byte[]> SendAsync(RestCall call, CancellationToken cancellationToken) =>
        await (call.MayRepeat ? _repeatable : _once).ExecuteAsync(
            static (state, token) => state.Connection.SendOnceAsync(state.Call, token),
            (Connection: this, Call: call),
            cancellationToken).ConfigureAwait(false);

    public static TResponse Parse<TResponse>(RestCall call, byte[] bytes, JsonTypeInfo<TResponse> answer)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, answer) ?? throw new JsonException("it is null.");
        }
        catch (JsonException exception)
        {
            throw RestFailures.OfUnreadableAnswer(call.Path, exception);
        }
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<byte[]> SendOnceAsync(RestCall call, CancellationToken cancellationToken)
    {
        var timeout = call.WaitAtGateway is { } wait
            ? (wait > TimeSpan.Zero ? wait : TimeSpan.Zero) + _options.RequestTimeoutOffset
            : _options.RequestTimeout;
        using var expiry = new CancellationTokenSource(timeout, _timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, expiry.Token);
        try
        {
            using var request = new HttpRequestMessage(call.Method, call.Path) { Content = call.CreateContent?.Invoke() };
            await AuthorizeAsync(request, linked.Token).ConfigureAwait(false);
            using var response = await _http.SendAsync(request, linked.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(linked.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? body : throw FailureOf(response, body);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw RestFailures.OfTimeout(call.Path, timeout, exception);
        }
        catch (HttpRequestException exception)
        {
            throw RestFailures.OfConnection(exception, _http.BaseAddress!);
        }
    }

    private async ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_options.Authorization is { } authorization
            && await authorization(cancellationToken).ConfigureAwait(false) is { } value)
        {
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(value);
        }
    }

    private GatewayException FailureOf(HttpResponseMessage response, byte[] body)
    {
        Problem? problem = null;
        if (response.Content.Headers.ContentType?.MediaType is "application/problem+json" or "application/json")
        {
            try
            {
                problem = JsonSerializer.Deserialize(body, RestResponseJson.Default.Problem);
            }
            catch (JsonException)
            {
                // Not a problem document: its text is the detail.
            }
        }

        return RestFailures.Of(
            response.StatusCode,
            problem,
            System.Text.Encoding.UTF8.GetString(body),
            RetryAfterOf(response.Headers.RetryAfter));
    }

    private TimeSpan? RetryAfterOf(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > _timeProvider.GetUtcNow() => date - _timeProvider.GetUtcNow(),
        _ => null,
    };

    private static Uri BaseAddressOf(Uri address)
    {
        var text = address.ToString().TrimEnd('/');
        return new Uri(text.EndsWith("/v2", StringComparison.Ordinal) ? $"{text}/" : $"{text}/v2/");
    }
}
