using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Jobs;

/// <summary>Changes the retries or the time-out of a job, or both.</summary>
internal sealed class JobUpdateProcessor(JobCommandChecks checks, RecordWriter writer)
    : CommandProcessor<JobRecord, JobIntent>(JobIntent.UpdateRetries, JobIntent.UpdateTimeout, JobIntent.Update)
{
    private const string RetriesVerb = "update retries of job";
    private const string TimeoutVerb = "update time-out of job";

    protected override void Process(in CommandContext command, JobRecord value)
    {
        var intent = (JobIntent)command.Intent;
        var setsRetries = intent == JobIntent.UpdateRetries
            || (intent == JobIntent.Update && value.ChangedAttributes.Contains("retries"));
        var setsTimeout = intent == JobIntent.UpdateTimeout
            || (intent == JobIntent.Update && value.ChangedAttributes.Contains("timeout"));
        var verb = setsRetries ? RetriesVerb : TimeoutVerb;
        if (checks.Find(command.Key, verb) is not { } job)
        {
            return;
        }

        if (setsRetries && value.Retries < 1)
        {
            writer.Reject(
                RejectionType.InvalidArgument,
                Expected.To(RetriesVerb, command.Key, $"the retries must be positive and are {value.Retries}"));
            return;
        }

        if (setsTimeout && job.Status != JobStatus.Activated)
        {
            // The newer command answers with another code than the older one, as in the reference engine.
            writer.Reject(
                intent == JobIntent.Update ? RejectionType.InvalidArgument : RejectionType.InvalidState,
                Expected.To(TimeoutVerb, command.Key, "no worker has it"));
            return;
        }

        var updated = job.Value;
        updated = setsRetries ? updated with { Retries = value.Retries } : updated;
        updated = setsTimeout ? updated with { Deadline = writer.Timestamp + Math.Max(0, value.Timeout) } : updated;
        writer.Respond(writer.Event(command.Key, EventOf(intent), updated));
    }

    private static JobIntent EventOf(JobIntent intent) => intent switch
    {
        JobIntent.UpdateRetries => JobIntent.RetriesUpdated,
        JobIntent.UpdateTimeout => JobIntent.TimeoutUpdated,
        _ => JobIntent.Updated,
    };
}
