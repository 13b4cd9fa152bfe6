namespace ProcessAgents.JobWorkers;

/// <summary>
/// The stages of a host's stop, in their order. What is said about jobs must reach the gateway after the end of the
/// stream, else the gateway pushes a job that is given back to the very host that gave it.
/// </summary>
internal sealed class JobWorkerStop : IDisposable
{
    private readonly CancellationTokenSource _acquiring = new();
    private readonly CancellationTokenSource _beginning = new();
    private readonly CancellationTokenSource _running = new();
    private readonly CancellationTokenSource _polling = new();

    /// <summary>Canceled first: no more jobs are asked for, streams end.</summary>
    public CancellationToken Acquiring => _acquiring.Token;

    /// <summary>Canceled when streams have ended: jobs that have come but are not begun are given back.</summary>
    public CancellationToken Beginning => _beginning.Token;

    /// <summary>Canceled when running handlers are not waited for any longer; their jobs are given back.</summary>
    public CancellationToken Running => _running.Token;

    /// <summary>Canceled when open polls are not waited for any longer.</summary>
    public CancellationToken Polling => _polling.Token;

    public Task StopAcquiringAsync() => _acquiring.CancelAsync();

    public Task StopBeginningAsync() => _beginning.CancelAsync();

    public Task StopRunningAsync() => _running.CancelAsync();

    public Task StopPollingAsync() => _polling.CancelAsync();

    public void Dispose()
    {
        _acquiring.Dispose();
        _beginning.Dispose();
        _running.Dispose();
        _polling.Dispose();
    }
}
