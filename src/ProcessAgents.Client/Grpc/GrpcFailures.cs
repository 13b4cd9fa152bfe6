using ProcessAgents.GatewayProtocol;

namespace ProcessAgents.Client;

/// <summary>What a gRPC status means to a caller of the gateway.</summary>
internal static class GrpcFailures
{
    public static GatewayException ToGatewayException(GrpcException failure)
    {
        var code = failure.Code switch
        {
            GrpcStatusCode.InvalidArgument or GrpcStatusCode.OutOfRange => GatewayErrorCode.InvalidArgument,
            GrpcStatusCode.DeadlineExceeded => GatewayErrorCode.DeadlineExceeded,
            GrpcStatusCode.Aborted => GatewayErrorCode.Aborted,
            GrpcStatusCode.NotFound => GatewayErrorCode.NotFound,
            GrpcStatusCode.AlreadyExists => GatewayErrorCode.AlreadyExists,
            GrpcStatusCode.PermissionDenied => GatewayErrorCode.PermissionDenied,
            GrpcStatusCode.ResourceExhausted => GatewayErrorCode.ResourceExhausted,
            GrpcStatusCode.FailedPrecondition => GatewayErrorCode.InvalidState,
            GrpcStatusCode.Unimplemented => GatewayErrorCode.Unimplemented,
            GrpcStatusCode.Internal or GrpcStatusCode.DataLoss => GatewayErrorCode.Internal,
            GrpcStatusCode.Unavailable => GatewayErrorCode.Unavailable,
            GrpcStatusCode.Unauthenticated => GatewayErrorCode.Unauthenticated,
            _ => GatewayErrorCode.Unknown,
        };
        return new GatewayException(code, Title(failure.Code), failure.Detail, innerException: failure);
    }

    /// <summary>True when the gateway certainly did not process the call: it said so, or was never reached.</summary>
    public static bool IsUnprocessed(Exception exception) =>
        exception is GatewayException { IsTransient: true, InnerException: GrpcException failure } &&
        failure.InnerException is null or HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError,
        };

    /// <summary>
    /// True also when the call may have been processed: the connection broke, or the gateway lost its broker or waited for
    /// it in vain. Our own patience being over is not asked for again.
    /// </summary>
    public static bool MayBeRepeated(Exception exception) => exception is GatewayException
    {
        IsTransient: true,
    } or GatewayException
    {
        Code: GatewayErrorCode.DeadlineExceeded or GatewayErrorCode.Aborted,
        InnerException: GrpcException { InnerException: null },
    };

    private static string Title(GrpcStatusCode code) => code switch
    {
        GrpcStatusCode.Canceled => "CANCELLED",
        GrpcStatusCode.InvalidArgument => "INVALID_ARGUMENT",
        GrpcStatusCode.DeadlineExceeded => "DEADLINE_EXCEEDED",
        GrpcStatusCode.NotFound => "NOT_FOUND",
        GrpcStatusCode.AlreadyExists => "ALREADY_EXISTS",
        GrpcStatusCode.PermissionDenied => "PERMISSION_DENIED",
        GrpcStatusCode.ResourceExhausted => "RESOURCE_EXHAUSTED",
        GrpcStatusCode.FailedPrecondition => "INVALID_STATE",
        GrpcStatusCode.Aborted => "ABORTED",
        GrpcStatusCode.OutOfRange => "OUT_OF_RANGE",
        GrpcStatusCode.Unimplemented => "UNIMPLEMENTED",
        GrpcStatusCode.Internal => "INTERNAL",
        GrpcStatusCode.Unavailable => "UNAVAILABLE",
        GrpcStatusCode.DataLoss => "DATA_LOSS",
        GrpcStatusCode.Unauthenticated => "UNAUTHENTICATED",
        _ => "UNKNOWN",
    };
}
