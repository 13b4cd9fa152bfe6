using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace ProcessAgents.GatewayProtocol;

/// <summary>One call at the server: what the client said beside its message, and when to stop.</summary>
public sealed class GrpcServerCall : IDisposable
{
    private readonly IFeatureCollection features;
    private readonly TimeProvider timeProvider;
    private CancellationTokenSource? deadline;
    private CancellationTokenSource? canceled;

    internal GrpcServerCall(
        IFeatureCollection features,
        IHttpRequestFeature request,
        TimeProvider timeProvider,
        TimeSpan? timeout,
        CancellationToken stopping)
    {
        this.features = features;
        this.timeProvider = timeProvider;
        Request = request;
        Timeout = timeout;
        Stopping = stopping;
    }

    /// <summary>Service and method, for instance "/gateway_protocol.Gateway/Topology".</summary>
    public string Method => Request.Path;

    /// <summary>How long the client waits, counted from the start of the call; null without end.</summary>
    public TimeSpan? Timeout { get; }

    /// <summary>Fires when the client leaves, its time is over, or the server stops. Costs something when first read.</summary>
    public CancellationToken CancellationToken => (canceled ??= CreateSource()).Token;

    /// <summary>Where the client reached the server.</summary>
    public IPEndPoint LocalEndPoint
    {
        get
        {
            var connection = Feature<IHttpConnectionFeature>();
            return new IPEndPoint(connection.LocalIpAddress ?? IPAddress.None, connection.LocalPort);
        }
    }

    internal IHttpRequestFeature Request { get; }

    internal CancellationToken Stopping { get; }

    internal string? RequestEncoding => Header(GrpcHeaders.Encoding);

    /// <summary>A header of the request by its lower-case name; null when absent.</summary>
    public string? Header(string name) =>
        Request.Headers.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    public void Dispose()
    {
        canceled?.Dispose();
        deadline?.Dispose();
    }

    /// <summary>The status that a canceled call ends with.</summary>
    internal GrpcException Cancellation(OperationCanceledException cause)
    {
        if (deadline is { IsCancellationRequested: true })
        {
            return new GrpcException(
                GrpcStatusCode.DeadlineExceeded,
                $"Expected to answer within {Timeout!.Value.TotalMilliseconds:0} ms, but it took longer.",
                cause);
        }

        return Stopping.IsCancellationRequested
            ? Unavailable(cause)
            : new GrpcException(GrpcStatusCode.Canceled, "The client left before the call ended.", cause);
    }

    internal static GrpcException Unavailable(Exception? cause = null) => new(
        GrpcStatusCode.Unavailable, "Expected to handle the call, but the gateway is shutting down.", cause);

    internal T Feature<T>()
        where T : notnull => features.GetRequiredFeature<T>();

    private CancellationTokenSource CreateSource()
    {
        var aborted = features.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted;
        if (Timeout is not { } timeout)
        {
            return CancellationTokenSource.CreateLinkedTokenSource(aborted, Stopping);
        }

        deadline = new CancellationTokenSource(timeout, timeProvider);
        return CancellationTokenSource.CreateLinkedTokenSource(aborted, Stopping, deadline.Token);
    }
}
