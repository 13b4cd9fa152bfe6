using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ProcessAgents.Client;

namespace ProcessAgents.JobWorkers.Tests;

/// <summary>Handlers that end when the test says so.</summary>
internal sealed class BlockingHandlers : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _finish = new(0);
    private readonly SemaphoreSlim _started = new(0);
    private readonly List<long> _startedKeys = [];
    private int _runningCount;
    private int _waitedForCount;

    /// <summary>The jobs whose handlers have started, in that order.</summary>
    public IReadOnlyList<long> StartedKeys
    {
        get
        {
            lock (_lock)
            {
                return [.. _startedKeys];
            }
        }
    }

    public int RunningMax { get; private set; }

    public async Task<JobOutcome> RunAsync(
        System.Text.Json.JsonElement input, JobContext job, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _startedKeys.Add(job.Key);
            RunningMax = Math.Max(RunningMax, ++_runningCount);
        }

        _started.Release();
        try
        {
            await _finish.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_lock)
            {
                _runningCount--;
            }
        }

        return new JobOutcome.Completed();
    }

    public async Task WhenStartedAsync(int count)
    {
        for (; _waitedForCount < count; _waitedForCount++)
        {
            await _started.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    public void Finish() => _finish.Release();

    public void FinishAll() => _finish.Release(1_000);

    public void Dispose()
    {
        _finish.Dispose();
        _started.Dispose();
    }
}
