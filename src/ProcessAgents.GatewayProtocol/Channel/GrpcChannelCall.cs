using System.Net.Http;

namespace ProcessAgents.GatewayProtocol;

/// <summary>The deadline and the cancellation of one call, and what a failure below means.</summary>
internal sealed class GrpcChannelCall : IDisposable
{
    /// <summary>HTTP/2's error codes as far as gRPC gives them a status.</summary>
    private const long RefusedStream = 0x7;
    private const long Cancel = 0x8;
    private const long EnhanceYourCalm = 0xb;
    private const long InadequateSecurity = 0xc;

    private readonly CancellationToken caller;
    private readonly CancellationTokenSource? deadline;
    private readonly CancellationTokenSource? linked;

    public GrpcChannelCall(TimeSpan? timeout, TimeProvider timeProvider, CancellationToken caller)
    {
        this.caller = caller;
        Timeout = timeout;
        Token = caller;
        if (timeout is not { } value)
        {
            return;
        }

        deadline = new CancellationTokenSource(value > TimeSpan.Zero ? value : TimeSpan.Zero, timeProvider);
        Token = deadline.Token;
        if (caller.CanBeCanceled)
        {
            linked = CancellationTokenSource.CreateLinkedTokenSource(caller, deadline.Token);
            Token = linked.Token;
        }
    }

    public TimeSpan? Timeout { get; }

    public CancellationToken Token { get; }

    public Exception Failure(Exception exception, string path, Uri address)
    {
        if (caller.IsCancellationRequested)
        {
            return new OperationCanceledException("The call was canceled.", exception, caller);
        }

        if (deadline is { IsCancellationRequested: true })
        {
            return new GrpcException(
                GrpcStatusCode.DeadlineExceeded,
                $"Expected an answer to '{path}' within {Timeout!.Value.TotalMilliseconds:0} ms, but it did not come.",
                exception);
        }

        var reset = exception as HttpProtocolException ?? exception.InnerException as HttpProtocolException;
        var code = reset?.ErrorCode switch
        {
            RefusedStream => GrpcStatusCode.Unavailable,
            Cancel => GrpcStatusCode.Canceled,
            EnhanceYourCalm => GrpcStatusCode.ResourceExhausted,
            InadequateSecurity => GrpcStatusCode.PermissionDenied,
            _ => exception is HttpRequestException or IOException or OperationCanceledException
                ? GrpcStatusCode.Unavailable
                : GrpcStatusCode.Internal,
        };
        return new GrpcException(
            code, $"Expected to call '{path}' at {address}, but: {exception.GetBaseException().Message}", exception);
    }

    public void Dispose()
    {
        linked?.Dispose();
        deadline?.Dispose();
    }
}
