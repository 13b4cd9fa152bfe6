using System.Collections.Frozen;

namespace ProcessAgents.GatewayProtocol.Health;

/// <summary>Answers whether the named services take calls. The empty name stands for all of them.</summary>
/// <param name="services">Names besides the empty one.</param>
/// <param name="stopped">Ends, or fails, when the services no longer take calls.</param>
public sealed class HealthService(IEnumerable<string> services, Task stopped)
{
    private readonly FrozenSet<string> names = services.Append("").ToFrozenSet(StringComparer.Ordinal);

    private HealthCheckResponse Current => new()
    {
        Status = stopped.IsCompleted
            ? HealthCheckResponse.Types.ServingStatus.NotServing
            : HealthCheckResponse.Types.ServingStatus.Serving,
    };

    public void AddTo(GrpcRoutes routes) =>
        routes.Unary(HealthMethods.Check, Check).ServerStreaming(HealthMethods.Watch, WatchAsync);

    private ValueTask<HealthCheckResponse> Check(HealthCheckRequest request, GrpcServerCall call) =>
        names.Contains(request.Service)
            ? ValueTask.FromResult(Current)
            : throw new GrpcException(
                GrpcStatusCode.NotFound, $"Expected to check service '{request.Service}', but there is no such service here.");

    private async Task WatchAsync(
        HealthCheckRequest request, GrpcStreamWriter<HealthCheckResponse> responses, GrpcServerCall call)
    {
        var known = names.Contains(request.Service);
        responses.Write(known
            ? Current
            : new HealthCheckResponse { Status = HealthCheckResponse.Types.ServingStatus.ServiceUnknown });
        await responses.FlushAsync(call.CancellationToken).ConfigureAwait(false);
        if (known && !stopped.IsCompleted)
        {
            await stopped.WaitAsync(call.CancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            call.CancellationToken.ThrowIfCancellationRequested();
            responses.Write(Current);
            await responses.FlushAsync(call.CancellationToken).ConfigureAwait(false);
        }

        await Task.Delay(System.Threading.Timeout.InfiniteTimeSpan, call.CancellationToken).ConfigureAwait(false);
    }
}
