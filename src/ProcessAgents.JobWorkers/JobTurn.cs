namespace ProcessAgents.JobWorkers;

/// <summary>A job's place among the handlers that may run at once; given back when disposed.</summary>
internal sealed class JobTurn(SemaphoreSlim slots, bool isGranted) : IDisposable
{
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isGranted = isGranted;

    /// <summary>Ends when the job's handler may run, or when the job has ended without that.</summary>
    public Task Settled => _settled.Task;

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (!_isGranted)
        {
            await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            _isGranted = true;
        }

        _settled.TrySetResult();
    }

    public void Dispose()
    {
        if (_isGranted)
        {
            slots.Release();
        }

        _settled.TrySetResult();
    }
}
