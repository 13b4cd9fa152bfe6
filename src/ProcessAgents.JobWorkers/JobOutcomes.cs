namespace ProcessAgents.JobWorkers;

/// <summary>What an exception of a handler means for its job.</summary>
internal sealed class JobOutcomes(JobWorkersOptions options, BackOff backOff)
{
    private readonly FailureCounts _failures = new();

    public JobOutcome Of(Exception exception, ActivatedJob job, JobWorkerOptions worker) => exception switch
    {
        BpmnErrorException error => new JobOutcome.BpmnErrorThrown(
            error.Code, Cut(error.Message), Variables(error.Variables)),
        JobFailureException failure => new JobOutcome.Failed(
            Cut(failure.Message),
            Math.Max(0, failure.Retries ?? job.Retries - 1),
            failure.BackOff ?? NextBackOff(job, worker),
            Variables(failure.Variables)),
        JobInputException input => new JobOutcome.Failed(Cut(input.Message), 0, TimeSpan.Zero),
        _ => new JobOutcome.Failed(
            Cut($"{exception.GetType().Name}: {exception.Message}"),
            Math.Max(0, job.Retries - 1),
            NextBackOff(job, worker)),
    };

    /// <summary>The gateway refused to complete the job, so it fails instead of being tried without end.</summary>
    public JobOutcome.Failed OfRefusal(GatewayException refusal, ActivatedJob job, JobWorkerOptions worker) => new(
        Cut($"Expected the gateway to take the job's outcome, but it refused. {refusal.Message}"),
        Math.Max(0, job.Retries - 1),
        NextBackOff(job, worker));

    private TimeSpan NextBackOff(ActivatedJob job, JobWorkerOptions worker) =>
        backOff.Next(worker, _failures.Add(job.Key));

    private JsonElement? Variables(object? value)
    {
        try
        {
            return JobVariables.Of(value, options.JsonOptions);
        }
        catch (Exception exception) when (exception is InvalidOperationException or NotSupportedException)
        {
            // The error itself matters more than what it wanted to bring along.
            return null;
        }
    }

    private static string Cut(string message) =>
        message.Length <= JobWorkerLimits.ErrorMessageCharactersMax
            ? message
            : message[..JobWorkerLimits.ErrorMessageCharactersMax];
}
