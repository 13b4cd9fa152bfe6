namespace ProcessAgents.JobWorkers;

/// <summary>
/// Does the work of one job type. The class carries <see cref="JobTypeAttribute"/>; each job gets an instance of its
/// own from a dependency injection scope of its own.
/// </summary>
/// <typeparam name="TInput">
/// The variables that the worker needs: its properties say which are fetched. <see cref="JsonElement"/> fetches all.
/// </typeparam>
/// <typeparam name="TOutput">
/// What the job is completed with: its properties become variables. <see cref="JobOutcome"/> decides the outcome itself,
/// <see cref="NoOutput"/> brings no variables.
/// </typeparam>
/// <remarks>
/// A job is given out at least once: it comes again when the worker dies or the gateway does not hear from it. So an
/// effect outside must bear being asked for twice.
/// </remarks>
public interface IJobWorker<TInput, TOutput>
{
    /// <summary>Handles a job. A returned value completes it.</summary>
    /// <param name="input">The fetched variables.</param>
    /// <param name="job">The job itself.</param>
    /// <param name="cancellationToken">
    /// Canceled when the job is lost (see <see cref="JobContext.IsLost"/>) or the host stops and does not wait longer.
    /// </param>
    /// <exception cref="BpmnErrorException">The process catches it by its code.</exception>
    /// <exception cref="JobFailureException">The job failed, in a way the worker describes.</exception>
    /// <exception cref="Exception">Any other: one retry less, after a growing, jittered back-off.</exception>
    Task<TOutput> HandleAsync(TInput input, JobContext job, CancellationToken cancellationToken);
}

/// <summary>No variables: for workers that only do something.</summary>
public sealed record NoOutput
{
    public static NoOutput Instance { get; } = new();
}

/// <summary>No variables are fetched: for workers that live on headers alone.</summary>
public sealed record NoInput;
