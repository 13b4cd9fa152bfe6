using Microsoft.Extensions.DependencyInjection;

namespace ProcessAgents.JobWorkers;

/// <summary>Runs a worker on a job, whatever its input and output types are.</summary>
internal abstract class JobInvoker
{
    public static JobInvoker Of(JobWorkerRegistration registration) => (JobInvoker)Activator.CreateInstance(
        typeof(Typed<,,>).MakeGenericType(registration.WorkerType, registration.InputType, registration.OutputType))!;

    /// <summary>Reads the input, runs the worker, writes its output.</summary>
    /// <exception cref="JobInputException">The variables do not fit the worker's input.</exception>
    /// <exception cref="Exception">What the worker throws.</exception>
    public abstract Task<JobOutcome> InvokeAsync(
        IServiceProvider services,
        ActivatedJob job,
        JobContext context,
        JsonSerializerOptions jsonOptions);

    private sealed class Typed<TWorker, TInput, TOutput> : JobInvoker
        where TWorker : class, IJobWorker<TInput, TOutput>
    {
        public override async Task<JobOutcome> InvokeAsync(
            IServiceProvider services, ActivatedJob job, JobContext context, JsonSerializerOptions jsonOptions)
        {
            var input = Read(job, jsonOptions);
            var worker = services.GetRequiredService<TWorker>();
            var output = await worker.HandleAsync(input, context, context.CancellationToken).ConfigureAwait(false);
            return output switch
            {
                JobOutcome outcome => outcome,
                null or NoOutput => new JobOutcome.Completed(),
                _ => new JobOutcome.Completed(JobVariables.Of(output, jsonOptions)),
            };
        }

        private static TInput Read(ActivatedJob job, JsonSerializerOptions jsonOptions)
        {
            try
            {
                return job.Variables.Deserialize<TInput>(jsonOptions)
                    ?? throw new JobInputException(job, typeof(TInput), "they are null.", null);
            }
            catch (Exception exception) when (exception is JsonException or NotSupportedException)
            {
                throw new JobInputException(job, typeof(TInput), exception.Message, exception);
            }
        }
    }
}
