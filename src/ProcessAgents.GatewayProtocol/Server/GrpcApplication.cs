using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace ProcessAgents.GatewayProtocol;

/// <summary>Turns HTTP/2 requests into calls, and their outcome into status and trailers. No middleware in between.</summary>
internal sealed class GrpcApplication(
    GrpcRoutes routes, GrpcServerOptions options, TimeProvider timeProvider, ILogger logger, CancellationToken stopping)
    : IHttpApplication<IFeatureCollection>
{
    private static readonly StringValues ContentType = GrpcHeaders.ContentType;
    private static readonly StringValues StatusOk = "0";

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        if (!IsGrpc(request, response))
        {
            return;
        }

        response.Headers.ContentType = ContentType;
        GrpcServerCall? call = null;
        try
        {
            call = new GrpcServerCall(context, request, timeProvider, Timeout(request), stopping);
            await Handler(call, response).HandleAsync(call, options).ConfigureAwait(false);
            context.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers[GrpcHeaders.Status] = StatusOk;
        }
        catch (Exception exception)
        {
            End(context, response, Failure(call, request.Path, exception));
        }
        finally
        {
            call?.Dispose();
        }
    }

    /// <summary>Without a body the status goes into the headers: a response of trailers only.</summary>
    private static void End(IFeatureCollection context, IHttpResponseFeature response, GrpcException failure)
    {
        var target = response.HasStarted
            ? context.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers
            : response.Headers;
        target[GrpcHeaders.Status] = ((int)failure.Code).ToString(CultureInfo.InvariantCulture);
        target[GrpcHeaders.Message] = GrpcMessageText.Encode(failure.Detail);
    }

    private static bool IsGrpc(IHttpRequestFeature request, IHttpResponseFeature response)
    {
        if (!GrpcHeaders.IsGrpcContentType(request.Headers.ContentType.ToString()))
        {
            response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return false;
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = HttpMethods.Post;
            return false;
        }

        return true;
    }

    private static TimeSpan? Timeout(IHttpRequestFeature request)
    {
        if (!request.Headers.TryGetValue(GrpcHeaders.Timeout, out var text) || text.Count == 0)
        {
            return null;
        }

        return GrpcTimeout.TryParse(text[0], out var timeout)
            ? timeout
            : throw new GrpcException(
                GrpcStatusCode.InvalidArgument, $"Expected 'grpc-timeout' as digits and a unit, but it is '{text[0]}'.");
    }

    private GrpcHandler Handler(GrpcServerCall call, IHttpResponseFeature response)
    {
        if (stopping.IsCancellationRequested)
        {
            throw GrpcServerCall.Unavailable();
        }

        if (call.RequestEncoding is { } encoding and not (GrpcHeaders.Identity or GrpcHeaders.Gzip))
        {
            response.Headers[GrpcHeaders.AcceptEncoding] = GrpcHeaders.AcceptedEncodings;
            throw new GrpcException(
                GrpcStatusCode.Unimplemented, $"Expected 'grpc-encoding' identity or gzip, but it is '{encoding}'.");
        }

        return routes.TryFind(call.Method, out var handler)
            ? handler
            : throw new GrpcException(
                GrpcStatusCode.Unimplemented, $"Expected to call '{call.Method}', but there is no such method here.");
    }

    private GrpcException Failure(GrpcServerCall? call, string path, Exception exception)
    {
        switch (exception)
        {
            case GrpcException failure:
                return failure;
            case OperationCanceledException cancellation when call is not null:
                return call.Cancellation(cancellation);
            case BadHttpRequestException or IOException:
                return new GrpcException(GrpcStatusCode.Canceled, "The request ended early.", exception);
            default:
                logger.LogError(exception, "The call {Method} ended with an unexpected error.", path);
                return new GrpcException(
                    GrpcStatusCode.Internal, $"Expected to handle '{path}', but an unexpected error occurred.", exception);
        }
    }
}
