using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ProcessAgents.JobWorkers;

/// <summary>From an activated job to its reported outcome: scope, trace, heartbeat, handler, report.</summary>
internal sealed class JobExecution(
    IGatewayClient gateway,
    IServiceScopeFactory scopes,
    JobWorkersOptions options,
    JobOutcomes outcomes,
    JobReporter reporter,
    TimeProvider timeProvider,
    ILogger logger)
{
    /// <param name="job">The job, ours as long as its heart beats.</param>
    /// <param name="worker">Who handles it.</param>
    /// <param name="turn">When the handler may run.</param>
    /// <param name="stopping">Canceled when the host does not wait longer.</param>
    public async Task RunAsync(
        ActivatedJob job, JobWorkerDefinition worker, JobTurn turn, CancellationToken stopping)
    {
        using var handler = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var heart = new CancellationTokenSource();
        var context = new JobContext(job, handler.Token);
        var heartbeat = new JobHeartbeat(
            gateway, job, context, worker.Options.Timeout, handler, timeProvider, logger);
        var beating = Task.CompletedTask;
        try
        {
            JobOutcome outcome;
            if (await turn.WaitAsync(heartbeat.Interval, timeProvider).ConfigureAwait(false))
            {
                beating = heartbeat.RunAsync(heart.Token);
                outcome = await HandleAsync(job, context, worker, stopping).ConfigureAwait(false);
            }
            else
            {
                outcome = GivenBack(job, "The worker host did not begin the job; it is given out again.");
            }

            heartbeat.IsReporting = true;

            // A stopping host still says how its last jobs ended, but does not insist on it.
            using var report = new CancellationTokenSource();
            using var lastWord = stopping.Register(() => report.CancelAfter(JobWorkerLimits.CancellationTimeout));
            await reporter.ReportAsync(job, outcome, worker.Options, () => heartbeat.IsOverdue, report.Token)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            logger.LogWarning("Job {JobKey} of type {JobType} is left to its time-out.", job.Key, job.Type);
        }
        finally
        {
            await heart.CancelAsync().ConfigureAwait(false);
            await beating.ConfigureAwait(false);
        }
    }

    /// <summary>The job was not worked on to its end, and that is not its fault: it keeps its retries.</summary>
    private static JobOutcome.Failed GivenBack(ActivatedJob job, string message) =>
        new(message, job.Retries, TimeSpan.Zero);

    private async Task<JobOutcome> HandleAsync(
        ActivatedJob job, JobContext context, JobWorkerDefinition worker, CancellationToken stopping)
    {
        using var activity = JobWorkersTelemetry.Start(job);
        var started = timeProvider.GetTimestamp();
        JobOutcome outcome;
        try
        {
            outcome = await InvokeAsync(job, context, worker).ConfigureAwait(false);
        }
        catch (Exception) when (context.IsLost)
        {
            outcome = new JobOutcome.Abandoned("The job is lost.");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            outcome = GivenBack(job, "The worker host stopped before the job was done; it is given out again.");
        }
        catch (Exception exception)
        {
            outcome = outcomes.Of(exception, job, worker.Options);
            Log(job, outcome, exception);
        }

        activity?.SetTag("zeebe.job.outcome", outcome.GetType().Name);
        if (outcome is JobOutcome.Failed failed)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failed.Message);
        }

        JobWorkersTelemetry.Ended(job.Type, outcome, timeProvider.GetElapsedTime(started));
        return outcome;
    }

    private async Task<JobOutcome> InvokeAsync(ActivatedJob job, JobContext context, JobWorkerDefinition worker)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await worker.Invoker.InvokeAsync(scope.ServiceProvider, job, context, options.JsonOptions)
                .ConfigureAwait(false);
        }
    }

    private void Log(ActivatedJob job, JobOutcome outcome, Exception exception)
    {
        if (outcome is JobOutcome.BpmnErrorThrown error)
        {
            logger.LogInformation(
                "Job {JobKey} of type {JobType} throws BPMN error {ErrorCode}: {Reason}",
                job.Key, job.Type, error.Code, error.Message);
            return;
        }

        logger.LogWarning(
            exception,
            "Job {JobKey} of type {JobType} at element {ElementId} failed with {Retries} retries left.",
            job.Key, job.Type, job.ElementId, ((JobOutcome.Failed)outcome).Retries);
    }
}
