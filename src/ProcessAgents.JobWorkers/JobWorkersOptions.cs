namespace ProcessAgents.JobWorkers;

/// <summary>How a host works on jobs: its defaults, and the workers it runs.</summary>
public sealed class JobWorkersOptions
{
    private readonly List<JobWorkerRegistration> _workers = [];

    /// <summary>Name under which the host holds jobs; the machine's name by default.</summary>
    public string WorkerName { get; set; } = Environment.MachineName;

    /// <summary>What a worker does not say for itself.</summary>
    public JobWorkerOptions Defaults { get; set; } = new();

    /// <summary>
    /// How long a stopping host waits for running handlers. Then they are canceled and their jobs given back with their
    /// retries. 30 s by default.
    /// </summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Seed of the jitter; null takes one from the system. Tests set it.</summary>
    public int? JitterSeed { get; set; }

    /// <summary>How variables are read and written; camel case by default.</summary>
    public JsonSerializerOptions JsonOptions { get; set; } = new(JsonSerializerDefaults.Web);

    /// <summary>Called when the gateway has taken a job's outcome, before anything else happens. For crash tests.</summary>
    public Action<JobOutcome>? OutcomeReported { get; set; }

    internal IReadOnlyList<JobWorkerRegistration> Workers => _workers;

    /// <summary>Runs a worker. It is created per job, so its dependencies may be scoped.</summary>
    /// <typeparam name="TWorker">
    /// Carries <see cref="JobTypeAttribute"/> and implements <see cref="IJobWorker{TInput,TOutput}"/> once.
    /// </typeparam>
    /// <param name="configure">Changes the defaults for this worker.</param>
    /// <exception cref="ArgumentException">The class is not a worker, or its job type has one already.</exception>
    public JobWorkersOptions Add<TWorker>(Func<JobWorkerOptions, JobWorkerOptions>? configure = null)
        where TWorker : class => Add(typeof(TWorker), null, configure);

    /// <summary>Runs a worker on a job type of the caller's choice, for example one of several that share its code.</summary>
    /// <param name="workerType">Implements <see cref="IJobWorker{TInput,TOutput}"/> once.</param>
    /// <param name="jobType">Null takes that of <see cref="JobTypeAttribute"/>.</param>
    /// <param name="configure">Changes the defaults for this worker.</param>
    /// <exception cref="ArgumentException">The class is not a worker, or the job type has one already.</exception>
    public JobWorkersOptions Add(
        Type workerType, string? jobType = null, Func<JobWorkerOptions, JobWorkerOptions>? configure = null)
    {
        var registration = JobWorkerRegistration.Of(workerType, jobType, configure);
        if (_workers.Any(worker => worker.JobType == registration.JobType))
        {
            throw new ArgumentException(
                $"Expected one worker for job type '{registration.JobType}', but there is one already.");
        }

        _workers.Add(registration);
        return this;
    }
}
