namespace ProcessAgents.Client.Tests;

/// <summary>A gateway that takes long to start: runs as long as one class of tests uses it.</summary>
internal sealed class SharedGateway<TRunning>(Func<Task<TRunning>> start)
    where TRunning : class, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private Task<TRunning>? _running;
    private int _usersCount;

    public Task<TRunning> AcquireAsync()
    {
        lock (_lock)
        {
            _usersCount++;
            return _running ??= start();
        }
    }

    public async Task ReleaseAsync()
    {
        Task<TRunning>? last = null;
        lock (_lock)
        {
            if (--_usersCount == 0)
            {
                (last, _running) = (_running, null);
            }
        }

        if (last is not null)
        {
            await (await last).DisposeAsync();
        }
    }
}
