using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace ProcessAgents.GatewayProtocol;

/// <summary>Reads how a call ended from a response's headers and trailers.</summary>
internal static class GrpcChannelStatus
{
    /// <summary>Checks the headers: a gateway that is none, a proxy's error page, or a status without a body.</summary>
    public static void ThrowUnlessGrpc(HttpResponseMessage response)
    {
        if (response.Headers.Contains(GrpcHeaders.Status))
        {
            Throw(response.Headers);
            return;
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new GrpcException(
                Code(response.StatusCode),
                $"Expected a gRPC answer, but the server said HTTP {(int)response.StatusCode} {response.StatusCode}.");
        }

        var contentType = response.Content.Headers.ContentType?.ToString() ?? "";
        if (!GrpcHeaders.IsGrpcContentType(contentType))
        {
            throw new GrpcException(
                GrpcStatusCode.Unknown, $"Expected a gRPC answer, but its content type is '{contentType}'.");
        }
    }

    /// <summary>Checks the status that follows the messages.</summary>
    public static void ThrowUnlessOk(HttpResponseMessage response)
    {
        if (response.TrailingHeaders.Contains(GrpcHeaders.Status))
        {
            Throw(response.TrailingHeaders);
        }
        else if (!response.Headers.Contains(GrpcHeaders.Status))
        {
            throw new GrpcException(
                GrpcStatusCode.Unavailable, "Expected the answer to end with a status, but it was cut off before.");
        }
    }

    private static void Throw(HttpResponseHeaders headers)
    {
        var text = headers.GetValues(GrpcHeaders.Status).First();
        if (text == "0")
        {
            return;
        }

        var code = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Enum.IsDefined((GrpcStatusCode)number) ? (GrpcStatusCode)number : GrpcStatusCode.Unknown;
        var detail = headers.TryGetValues(GrpcHeaders.Message, out var values)
            ? GrpcMessageText.Decode(values.First())
            : $"The server ended the call with status {text} and no message.";
        throw new GrpcException(code, detail);
    }

    private static GrpcStatusCode Code(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => GrpcStatusCode.Internal,
        HttpStatusCode.Unauthorized => GrpcStatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => GrpcStatusCode.PermissionDenied,
        HttpStatusCode.NotFound => GrpcStatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout => GrpcStatusCode.Unavailable,
        _ => GrpcStatusCode.Unknown,
    };
}
