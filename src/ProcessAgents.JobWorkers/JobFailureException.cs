namespace ProcessAgents.JobWorkers;

/// <summary>Thrown by a worker: the job failed, in a way the worker describes.</summary>
/// <param name="message">What happened, where, and what to do: it stands in the incident.</param>
/// <param name="retries">How often the job may be tried again; 0 raises an incident; null is one less than it has.</param>
/// <param name="backOff">How long nobody gets the job; null is the host's growing back-off.</param>
/// <param name="variables">An object whose properties become variables, local to the task; null means none.</param>
/// <param name="innerException">What caused it; not sent to the gateway.</param>
public sealed class JobFailureException(
    string message,
    int? retries = null,
    TimeSpan? backOff = null,
    object? variables = null,
    Exception? innerException = null)
    : Exception(message, innerException)
{
    public int? Retries { get; } = retries;

    public TimeSpan? BackOff { get; } = backOff;

    public object? Variables { get; } = variables;
}
