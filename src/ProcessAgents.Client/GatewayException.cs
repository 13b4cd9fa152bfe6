namespace ProcessAgents.Client;

/// <summary>
/// A call that the gateway refused or that did not reach it. Tell cases apart by <see cref="Code"/>; the detail is
/// for people.
/// </summary>
/// <param name="code">Why, the same for gRPC and REST.</param>
/// <param name="title">The gateway's short name of the error, such as <c>NOT_FOUND</c>.</param>
/// <param name="detail">What happened, where and what to do, as the gateway says it.</param>
/// <param name="retryAfter">How long the gateway asks to wait; null when it does not say.</param>
/// <param name="innerException">The failure below, for example of the connection.</param>
public sealed class GatewayException(
    GatewayErrorCode code,
    string title,
    string detail,
    TimeSpan? retryAfter = null,
    Exception? innerException = null)
    : Exception($"{title}: {detail}", innerException)
{
    /// <summary>Why, the same for gRPC and REST.</summary>
    public GatewayErrorCode Code { get; } = code;

    /// <summary>The gateway's short name of the error.</summary>
    public string Title { get; } = title;

    /// <summary>What happened, where and what to do.</summary>
    public string Detail { get; } = detail;

    /// <summary>How long the gateway asks to wait before the next try; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>True when the gateway did not process the command, so that the same call may work later.</summary>
    public bool IsTransient => Code is GatewayErrorCode.ResourceExhausted or GatewayErrorCode.Unavailable;
}
