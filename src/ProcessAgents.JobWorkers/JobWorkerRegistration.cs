using System.Reflection;

namespace ProcessAgents.JobWorkers;

/// <summary>A worker class and what is known about it before the first job.</summary>
internal sealed record JobWorkerRegistration(
    Type WorkerType,
    string JobType,
    Type InputType,
    Type OutputType,
    Func<JobWorkerOptions, JobWorkerOptions>? Configure)
{
    /// <exception cref="ArgumentException">The class is not a worker.</exception>
    public static JobWorkerRegistration Of(
        Type type, string? jobType, Func<JobWorkerOptions, JobWorkerOptions>? configure)
    {
        jobType ??= type.GetCustomAttribute<JobTypeAttribute>()?.Type;
        if (string.IsNullOrWhiteSpace(jobType))
        {
            throw new ArgumentException(
                $"Expected worker '{type.Name}' to carry [JobType(\"...\")], but it names no job type.");
        }

        var contracts = type.GetInterfaces()
            .Where(contract => contract.IsGenericType
                && contract.GetGenericTypeDefinition() == typeof(IJobWorker<,>))
            .ToList();
        if (contracts.Count != 1)
        {
            throw new ArgumentException(
                $"Expected worker '{type.Name}' to implement IJobWorker<TInput, TOutput> once, "
                + $"but it does so {contracts.Count} times.");
        }

        var arguments = contracts[0].GetGenericArguments();
        return new JobWorkerRegistration(type, jobType, arguments[0], arguments[1], configure);
    }
}
