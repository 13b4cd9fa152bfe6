using Microsoft.Extensions.Logging;

namespace ProcessAgents.JobWorkers;

/// <summary>Tells the gateway how a job ended.</summary>
internal sealed class JobReporter(
    IGatewayClient gateway,
    JobOutcomes outcomes,
    BackOff backOff,
    Action<JobOutcome>? outcomeReported,
    TimeProvider timeProvider,
    ILogger logger)
{
    /// <summary>
    /// Reports until the gateway has it, refuses it, or another worker may have the job. A job that is gone is no error:
    /// the work was done, somebody else reported it or nobody wants it any more.
    /// </summary>
    public async Task ReportAsync(
        ActivatedJob job,
        JobOutcome outcome,
        JobWorkerOptions options,
        Func<bool> isOverdue,
        CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await SendAsync(job, outcome, cancellationToken).ConfigureAwait(false);
                outcomeReported?.Invoke(outcome);
                return;
            }
            catch (GatewayException exception) when (exception.Code == GatewayErrorCode.NotFound)
            {
                logger.LogInformation(
                    "Job {JobKey} of type {JobType} was gone before its outcome {Outcome} arrived: {Reason}",
                    job.Key, job.Type, outcome.GetType().Name, exception.Detail);
                JobWorkersTelemetry.WasLost(job.Type);
                return;
            }
            catch (GatewayException exception)
                when (exception.Code == GatewayErrorCode.InvalidArgument && outcome is not JobOutcome.Failed)
            {
                outcome = outcomes.OfRefusal(exception, job, options);
            }
            catch (GatewayException exception) when (MayWorkLater(exception) && !isOverdue())
            {
                logger.LogWarning(
                    "The outcome {Outcome} of job {JobKey} of type {JobType} did not reach the gateway: {Reason}",
                    outcome.GetType().Name, job.Key, job.Type, exception.Message);
                await Task.Delay(backOff.Next(options, attempt), timeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (GatewayException exception)
            {
                logger.LogError(
                    "The gateway does not have the outcome {Outcome} of job {JobKey} of type {JobType}: {Reason}",
                    outcome.GetType().Name, job.Key, job.Type, exception.Message);
                return;
            }
        }
    }

    private static bool MayWorkLater(GatewayException exception) =>
        exception.IsTransient || exception.Code
            is GatewayErrorCode.DeadlineExceeded or GatewayErrorCode.Aborted or GatewayErrorCode.Internal;

    private Task SendAsync(ActivatedJob job, JobOutcome outcome, CancellationToken cancellationToken) => outcome switch
    {
        JobOutcome.Completed completed => gateway.CompleteJobAsync(
            job.Key, completed.Variables, completed.Result, cancellationToken),
        JobOutcome.Failed failed => gateway.FailJobAsync(
            new JobFailure
            {
                JobKey = job.Key,
                Retries = failed.Retries,
                ErrorMessage = failed.Message,
                RetryBackOff = failed.Retries > 0 ? failed.BackOff : TimeSpan.Zero,
                Variables = failed.Variables,
            },
            cancellationToken),
        JobOutcome.BpmnErrorThrown error => gateway.ThrowErrorAsync(
            new JobError
            {
                JobKey = job.Key,
                ErrorCode = error.Code,
                ErrorMessage = error.Message,
                Variables = error.Variables,
            },
            cancellationToken),
        _ => Task.CompletedTask,
    };
}
