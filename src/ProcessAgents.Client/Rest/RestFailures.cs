using System.Net;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Client;

/// <summary>What a REST answer that is no success means.</summary>
internal static class RestFailures
{
    private const string ResourceExhaustedTitle = "RESOURCE_EXHAUSTED";

    /// <summary>How much of an answer that is no problem document goes into the message.</summary>
    private const int DetailCharactersMax = 500;

    /// <summary>
    /// True when the same call may work later, also when it may have been processed: the gateway waited for its broker in
    /// vain. Our own patience being over is not asked for again.
    /// </summary>
    public static bool MayBeRepeated(Exception exception) => IsTransient(exception)
        || exception is GatewayException { Code: GatewayErrorCode.DeadlineExceeded, InnerException: null };

    /// <summary>True when it may work later, and the gateway certainly did not process it now.</summary>
    public static bool IsUnprocessed(Exception exception) =>
        IsTransient(exception)
        && exception.InnerException is null or HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError,
        };

    public static GatewayException Of(HttpStatusCode status, Problem? problem, string body, TimeSpan? retryAfter)
    {
        var title = problem?.Title ?? $"HTTP {(int)status}";
        var detail = problem?.Detail ?? (body.Length == 0 ? "The gateway gave no reason."
            : body.Length <= DetailCharactersMax ? body
            : body[..DetailCharactersMax]);
        return new GatewayException(CodeOf(status, title, detail), title, detail, retryAfter);
    }

    public static GatewayException OfConnection(HttpRequestException exception, Uri address) => new(
        GatewayErrorCode.Unavailable,
        "UNAVAILABLE",
        $"Expected a gateway at '{address}', but {exception.Message}",
        innerException: exception);

    public static GatewayException OfTimeout(string path, TimeSpan timeout, Exception cause) => new(
        GatewayErrorCode.DeadlineExceeded,
        "DEADLINE_EXCEEDED",
        $"Expected an answer to '{path}' within {timeout.TotalSeconds} s, but there was none.",
        innerException: cause);

    public static GatewayException OfUnreadableAnswer(string path, Exception exception) => new(
        GatewayErrorCode.Internal,
        "INTERNAL",
        $"Expected the answer to '{path}' to be of REST v2, but {exception.Message}",
        innerException: exception);

    private static bool IsTransient(Exception exception) => exception is GatewayException { IsTransient: true };

    private static GatewayErrorCode CodeOf(HttpStatusCode status, string title, string detail) => (int)status switch
    {
        400 => title switch
        {
            "ALREADY_EXISTS" => GatewayErrorCode.AlreadyExists,
            "INVALID_STATE" => GatewayErrorCode.InvalidState,
            _ => GatewayErrorCode.InvalidArgument,
        },
        401 => GatewayErrorCode.Unauthenticated,
        403 => GatewayErrorCode.PermissionDenied,
        404 => GatewayErrorCode.NotFound,
        409 => title == "ALREADY_EXISTS" ? GatewayErrorCode.AlreadyExists : GatewayErrorCode.InvalidState,
        413 or 415 or 422 => GatewayErrorCode.InvalidArgument,
        429 => GatewayErrorCode.ResourceExhausted,
        500 => detail.Contains(ResourceExhaustedTitle, StringComparison.Ordinal)
            ? GatewayErrorCode.ResourceExhausted
            : GatewayErrorCode.Internal,
        501 => GatewayErrorCode.Unimplemented,
        502 => GatewayErrorCode.Unavailable,
        503 => title == ResourceExhaustedTitle ? GatewayErrorCode.ResourceExhausted : GatewayErrorCode.Unavailable,
        504 => GatewayErrorCode.DeadlineExceeded,
        _ => GatewayErrorCode.Unknown,
    };
}
