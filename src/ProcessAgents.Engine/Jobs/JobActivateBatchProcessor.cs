using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Jobs;

/// <summary>Hands jobs of a type to a worker, the oldest first, with the variables it wants.</summary>
internal sealed class JobActivateBatchProcessor(
    IJobState jobs,
    EngineLimits limits,
    IncidentBehavior incidents,
    TransitionBehavior transitions,
    VariableBehavior variables,
    RecordWriter writer) : CommandProcessor<JobBatchRecord, JobBatchIntent>(JobBatchIntent.Activate)
{
    private const int JobFieldsBytes = 512;

    protected override void Process(in CommandContext command, JobBatchRecord value)
    {
        var wrong = value switch
        {
            { Type.Length: 0 } => "the type is empty",
            { Timeout: < 1 } => $"the time-out must be positive and is {value.Timeout}",
            { MaxJobsToActivate: < 1 } => $"the number of jobs must be positive and is {value.MaxJobsToActivate}",
            _ => null,
        };
        if (wrong is not null)
        {
            writer.Reject(
                RejectionType.InvalidArgument, $"Expected to activate jobs of type '{value.Type}', but {wrong}.");
            return;
        }

        var (keys, activated, truncated) = Collect(value);
        writer.Respond(writer.Event(writer.NextKey(), JobBatchIntent.Activated, value with
        {
            JobKeys = keys,
            Jobs = activated,
            Truncated = truncated,
        }));
    }

    private (List<long> Keys, List<JobRecord> Jobs, bool Truncated) Collect(JobBatchRecord value)
    {
        var keys = new List<long>();
        var activated = new List<JobRecord>();
        var max = Math.Min(value.MaxJobsToActivate, limits.JobBatchJobsMax);
        long bytes = 0;
        foreach (var key in jobs.ActivatableOf(value.Type, max))
        {
            var job = jobs.Find(key)!.Value;
            var json = VariableDocument.Write(variables.Visible(job.ElementInstanceKey, value.FetchVariables));
            var size = json.Length + job.CustomHeaders.Length + JobFieldsBytes;
            if (size > limits.JobBatchBytesMax)
            {
                RaiseTooLarge(key, job, size);
                continue;
            }

            if (bytes + size > limits.JobBatchBytesMax)
            {
                return (keys, activated, true);
            }

            bytes += size;
            keys.Add(key);
            activated.Add(job with
            {
                Variables = json,
                Worker = value.Worker,
                Deadline = writer.Timestamp + value.Timeout,
            });
        }

        return (keys, activated, false);
    }

    private void RaiseTooLarge(long key, JobRecord job, long size)
    {
        if (transitions.Find(job.ElementInstanceKey) is { } element)
        {
            incidents.Raise(
                element.Key,
                element.Value,
                new Failure(
                    ErrorType.MessageSizeExceeded,
                    $"Expected to hand out job with key '{key}' within {limits.JobBatchBytesMax} bytes, but with its "
                    + $"variables it has {size}. Make them smaller, or let the worker fetch fewer, then resolve."),
                key);
        }
    }
}
