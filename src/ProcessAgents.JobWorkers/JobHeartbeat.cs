using Microsoft.Extensions.Logging;

namespace ProcessAgents.JobWorkers;

/// <summary>
/// Keeps a job while its handler runs: a sign of life every third of the time-out. When the gateway says that the job
/// is not ours any more, the handler is canceled.
/// </summary>
internal sealed class JobHeartbeat(
    IGatewayClient gateway,
    ActivatedJob job,
    JobContext context,
    TimeSpan timeout,
    CancellationTokenSource handler,
    TimeProvider timeProvider,
    ILogger logger)
{
    private long _renewedTimestamp = timeProvider.GetTimestamp();
    private bool _isReporting;

    /// <summary>True when so much time went by without a sign of life that another worker may have the job.</summary>
    public bool IsOverdue => timeProvider.GetElapsedTime(Volatile.Read(ref _renewedTimestamp)) > timeout;

    /// <summary>True when the handler has ended: that the job is gone then only says that its outcome has arrived.</summary>
    public bool IsReporting
    {
        get => Volatile.Read(ref _isReporting);
        set => Volatile.Write(ref _isReporting, value);
    }

    /// <summary>Time between two signs of life, and how long the job may be left alone before the first.</summary>
    public TimeSpan Interval { get; } = timeout / JobWorkerLimits.HeartbeatsPerTimeout;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // The job may have waited for its turn since it was ours.
        var wait = Interval - timeProvider.GetElapsedTime(_renewedTimestamp);
        while (!context.IsLost)
        {
            try
            {
                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, timeProvider, cancellationToken)
                    .ConfigureAwait(false);
                wait = Interval;
                await gateway.UpdateJobTimeoutAsync(job.Key, timeout, cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _renewedTimestamp, timeProvider.GetTimestamp());
                context.MoveDeadline(timeProvider.GetUtcNow() + timeout);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (GatewayException exception) when (SaysThatJobIsNotOurs(exception))
            {
                if (IsReporting)
                {
                    return;
                }

                await LoseAsync(exception).ConfigureAwait(false);
            }
            catch (GatewayException exception)
            {
                logger.LogWarning(
                    "No sign of life for job {JobKey} of type {JobType} reached the gateway: {Reason}",
                    job.Key, job.Type, exception.Message);
            }
        }
    }

    /// <summary>The time-out that we ask for is valid, so a refusal is about the job.</summary>
    private static bool SaysThatJobIsNotOurs(GatewayException exception) => exception.Code
        is GatewayErrorCode.NotFound or GatewayErrorCode.InvalidState or GatewayErrorCode.InvalidArgument;

    private async Task LoseAsync(GatewayException exception)
    {
        logger.LogWarning(
            "Job {JobKey} of type {JobType} is lost, its handler is canceled: {Reason}",
            job.Key, job.Type, exception.Message);
        JobWorkersTelemetry.WasLost(job.Type);
        context.MarkLost();
        await handler.CancelAsync().ConfigureAwait(false);
    }
}
