using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace ProcessAgents.GatewayProtocol;

/// <summary>Calls one gRPC address over HTTP/2, with or without TLS. Safe for concurrent use.</summary>
/// <remarks>
/// A failed call throws <see cref="GrpcException"/>; one canceled by the caller throws
/// <see cref="OperationCanceledException"/>. There are no retries here.
/// </remarks>
public sealed class GrpcChannel : IDisposable
{
    private static readonly TransferCodingWithQualityHeaderValue Trailers = new("trailers");

    private readonly GrpcChannelOptions options;
    private readonly TimeProvider timeProvider;
    private readonly HttpMessageInvoker http;
    private readonly Uri address;

    /// <param name="address">Scheme http or https, host and port.</param>
    /// <param name="options">Null takes the defaults.</param>
    /// <param name="timeProvider">Measures deadlines; null takes the system's.</param>
    public GrpcChannel(Uri address, GrpcChannelOptions? options = null, TimeProvider? timeProvider = null)
    {
        this.options = options ?? new GrpcChannelOptions();
        this.timeProvider = timeProvider ?? TimeProvider.System;
        this.address = address;
        http = new HttpMessageInvoker(Handler(this.options));
    }

    /// <summary>Where calls go.</summary>
    public Uri Address => address;

    /// <summary>Sends a request and waits for its one response.</summary>
    /// <param name="method">What to call.</param>
    /// <param name="request">What to send.</param>
    /// <param name="timeout">How long to wait; null is <see cref="GrpcChannelOptions.CallTimeout"/>.</param>
    /// <param name="cancellationToken">Ends the wait and tells the server so.</param>
    public async Task<TResponse> UnaryAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        TRequest request,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        using var call = new GrpcChannelCall(timeout ?? options.CallTimeout, timeProvider, cancellationToken);
        try
        {
            using var response = await SendAsync(method.Path, request, call).ConfigureAwait(false);
            using var reader = await ReaderAsync(response, call).ConfigureAwait(false);
            var message = await reader.ReadAsync(method.ResponseParser, call.Token).ConfigureAwait(false);
            if (message is not null)
            {
                await reader.DrainAsync(call.Token).ConfigureAwait(false);
            }

            GrpcChannelStatus.ThrowUnlessOk(response);
            return message ?? throw new GrpcException(
                GrpcStatusCode.Internal, $"Expected '{method.Name}' to answer, but the response holds no message.");
        }
        catch (Exception exception) when (exception is not GrpcException)
        {
            throw call.Failure(exception, method.Path, address);
        }
    }

    /// <summary>Sends a request and reads responses until the server ends the call. Disposing the enumerator ends it too.</summary>
    /// <param name="method">What to call.</param>
    /// <param name="request">What to send.</param>
    /// <param name="timeout">How long the whole call may take; null without end.</param>
    /// <param name="cancellationToken">Ends the call and tells the server so.</param>
    public async IAsyncEnumerable<TResponse> ServerStreamingAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        TRequest request,
        TimeSpan? timeout = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        using var call = new GrpcChannelCall(timeout, timeProvider, cancellationToken);
        HttpResponseMessage? response = null;
        GrpcMessageReader? reader = null;
        try
        {
            while (true)
            {
                TResponse? message;
                try
                {
                    response ??= await SendAsync(method.Path, request, call).ConfigureAwait(false);
                    reader ??= await ReaderAsync(response, call).ConfigureAwait(false);
                    message = await reader.ReadAsync(method.ResponseParser, call.Token).ConfigureAwait(false);
                    if (message is null)
                    {
                        GrpcChannelStatus.ThrowUnlessOk(response);
                    }
                }
                catch (Exception exception) when (exception is not GrpcException)
                {
                    throw call.Failure(exception, method.Path, address);
                }

                if (message is null)
                {
                    yield break;
                }

                yield return message;
            }
        }
        finally
        {
            reader?.Dispose();
            response?.Dispose();
        }
    }

    public void Dispose() => http.Dispose();

    private static SocketsHttpHandler Handler(GrpcChannelOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            // Parked polls and job streams count against the streams a server allows on one connection.
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = options.ConnectTimeout,
            KeepAlivePingDelay = options.Limits.KeepAlivePingDelay,
            KeepAlivePingTimeout = options.Limits.KeepAlivePingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            InitialHttp2StreamWindowSize = options.Limits.StreamWindowBytes,
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        };
        if (options.Tls is { } tls)
        {
            handler.SslOptions = tls;
        }

        return handler;
    }

    private async Task<HttpResponseMessage> SendAsync(string path, IMessage request, GrpcChannelCall call)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path))
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        message.Headers.TE.Add(Trailers);
        message.Headers.TryAddWithoutValidation(GrpcHeaders.AcceptEncoding, GrpcHeaders.AcceptedEncodings);
        if (call.Timeout is { } timeout)
        {
            message.Headers.TryAddWithoutValidation(GrpcHeaders.Timeout, GrpcTimeout.Format(timeout));
        }

        if (options.Authorization is { } authorization &&
            await authorization(call.Token).ConfigureAwait(false) is { } value)
        {
            message.Headers.TryAddWithoutValidation("authorization", value);
        }

        message.Content = Content(request, message.Headers);
        var response = await http.SendAsync(message, call.Token).ConfigureAwait(false);
        try
        {
            GrpcChannelStatus.ThrowUnlessGrpc(response);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private GrpcMessageContent Content(IMessage request, HttpRequestHeaders headers)
    {
        var length = request.CalculateSize();
        if (length > options.Limits.MessageBytesMax)
        {
            throw GrpcFraming.TooLarge($"{length} bytes", options.Limits.MessageBytesMax);
        }

        if (options.CompressFromBytes is not { } from || length < from)
        {
            return new GrpcMessageContent(request, length);
        }

        headers.TryAddWithoutValidation(GrpcHeaders.Encoding, GrpcHeaders.Gzip);
        return new GrpcMessageContent(GrpcFraming.Deflate(request));
    }

    private async ValueTask<GrpcMessageReader> ReaderAsync(HttpResponseMessage response, GrpcChannelCall call)
    {
        var body = await response.Content.ReadAsStreamAsync(call.Token).ConfigureAwait(false);
        var encoding = response.Headers.TryGetValues(GrpcHeaders.Encoding, out var values) ? values.First() : null;
        return new GrpcMessageReader(body, encoding, options.Limits.MessageBytesMax);
    }
}
