namespace ProcessAgents.JobWorkers;

/// <summary>A job's place among the handlers that may run at once; given back when disposed.</summary>
/// <param name="slots">The places.</param>
/// <param name="isGranted">True when the job comes with a place, because it was asked for.</param>
/// <param name="beginning">Canceled when no further job is begun.</param>
/// <param name="settled">Called once, when the job's handler may run or when it will not.</param>
internal sealed class JobTurn(
    SemaphoreSlim slots, bool isGranted, CancellationToken beginning, Action? settled = null) : IDisposable
{
    private bool _isGranted = isGranted;
    private Action? _settled = settled;

    /// <param name="patience">How long the job may wait here before others should have it.</param>
    /// <param name="timeProvider">Measures the patience.</param>
    /// <returns>True when the job's handler may run; false when the job is to be given back.</returns>
    public async Task<bool> WaitAsync(TimeSpan patience, TimeProvider timeProvider)
    {
        if (!_isGranted && !slots.Wait(TimeSpan.Zero, CancellationToken.None))
        {
            using var over = new CancellationTokenSource(patience, timeProvider);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(beginning, over.Token);
            try
            {
                await slots.WaitAsync(ended.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        _isGranted = true;
        Settle();
        return !beginning.IsCancellationRequested;
    }

    public void Dispose()
    {
        if (_isGranted)
        {
            slots.Release();
        }

        Settle();
    }

    private void Settle() => Interlocked.Exchange(ref _settled, null)?.Invoke();
}
