namespace ProcessAgents.JobWorkers;

/// <summary>A worker as a host runs it.</summary>
internal sealed record JobWorkerDefinition(
    string JobType, JobWorkerOptions Options, IReadOnlyList<string> FetchVariables, JobInvoker Invoker)
{
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public static JobWorkerDefinition Of(JobWorkerRegistration registration, JobWorkersOptions options)
    {
        var worker = (registration.Configure?.Invoke(options.Defaults) ?? options.Defaults)
            .Validate(registration.JobType);
        return new JobWorkerDefinition(
            registration.JobType,
            worker,
            worker.FetchVariables ?? FetchedVariables.Of(registration.InputType, options.JsonOptions),
            JobInvoker.Of(registration));
    }
}
