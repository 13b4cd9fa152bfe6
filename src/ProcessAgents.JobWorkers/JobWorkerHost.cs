using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ProcessAgents.JobWorkers;

/// <summary>
/// Runs all registered workers while the application runs. A stop asks for no more jobs, gives back what is not begun,
/// waits for the running handlers and open polls, then cancels what is left and gives it back to the gateway.
/// </summary>
internal sealed class JobWorkerHost : IHostedService, IDisposable
{
    private readonly JobWorkersOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<JobWorkerHost> _logger;
    private readonly IReadOnlyList<JobAcquisition> _acquisitions;
    private readonly JobWorkerStop _stop = new();
    private Task _streams = Task.CompletedTask;
    private Task _polls = Task.CompletedTask;

    /// <exception cref="ArgumentException">An option of a worker is outside its range.</exception>
    public JobWorkerHost(
        IGatewayClient gateway,
        IServiceScopeFactory scopes,
        JobWorkersOptions options,
        GatewayContact contact,
        TimeProvider timeProvider,
        ILogger<JobWorkerHost> logger)
    {
        _options = options;
        _timeProvider = timeProvider;
        _logger = logger;
        var backOff = new BackOff(options.JitterSeed);
        var outcomes = new JobOutcomes(options, backOff);
        var reporter = new JobReporter(
            gateway, outcomes, backOff, options.OutcomeReported, timeProvider, logger);
        var execution = new JobExecution(gateway, scopes, options, outcomes, reporter, timeProvider, logger);
        _acquisitions =
        [
            .. options.Workers.Select(registration => new JobAcquisition(
                gateway,
                JobWorkerDefinition.Of(registration, options),
                options.WorkerName,
                execution,
                backOff,
                contact,
                timeProvider,
                logger)),
        ];
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _streams = Task.WhenAll(_acquisitions.Select(acquisition =>
            Task.Run(() => acquisition.StreamAsync(_stop), CancellationToken.None)));
        _polls = Task.WhenAll(_acquisitions.Select(acquisition =>
            Task.Run(() => acquisition.PollAsync(_stop), CancellationToken.None)));
        _logger.LogInformation(
            "Worker {WorkerName} serves {JobTypes}",
            _options.WorkerName, string.Join(", ", _options.Workers.Select(worker => worker.JobType)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.StopAcquiringAsync().ConfigureAwait(false);
        await _streams.ConfigureAwait(false);
        await _stop.StopBeginningAsync().ConfigureAwait(false);
        if (await EndsWithinAsync(WhenDrainedAsync(), _options.DrainTimeout, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        _logger.LogWarning(
            "{JobsCount} jobs still run after {DrainTimeout}; they are canceled and given back.",
            _acquisitions.Sum(acquisition => acquisition.RunningCount), _options.DrainTimeout);
        await _stop.StopRunningAsync().ConfigureAwait(false);

        // A poll that is still open may take what was just given back, so it is waited for as long as the host may wait.
        await EndsWithinAsync(_polls, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        await EndsWithinAsync(WhenDrainedAsync(), JobWorkerLimits.CancellationTimeout, CancellationToken.None)
            .ConfigureAwait(false);
        await _stop.StopPollingAsync().ConfigureAwait(false);
        await _polls.ConfigureAwait(false);
    }

    public void Dispose() => _stop.Dispose();

    /// <summary>Ends when no poll is open and no job runs any more.</summary>
    private async Task WhenDrainedAsync()
    {
        await _polls.ConfigureAwait(false);
        await Task.WhenAll(_acquisitions.Select(acquisition => acquisition.WhenDrainedAsync())).ConfigureAwait(false);
    }

    private async Task<bool> EndsWithinAsync(Task task, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(timeout, _timeProvider, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}
