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
        if (checks.Find(command.Key, setsRetries ? RetriesVerb : TimeoutVerb) is not { } job)
        {
            return;
        }

        var faults = new List<string>();
        if (setsRetries && value.Retries < 1)
        {
            faults.Add(Expected.To(
                RetriesVerb, command.Key, $"the retries must be positive and are {value.Retries}"));
        }

        if (setsTimeout && job.Status != JobStatus.Activated)
        {
            faults.Add(Expected.To(TimeoutVerb, command.Key, "no worker has it"));
        }

        var events = Change(
            command.Key,
            job.Value,
            setsRetries && value.Retries >= 1 ? value.Retries : null,
            setsTimeout && job.Status == JobStatus.Activated ? value.Timeout : null);
        if (faults.Count > 0)
        {
            // The newer command answers with another code than the older one, as in the reference engine.
            writer.Reject(
                intent == JobIntent.UpdateTimeout ? RejectionType.InvalidState : RejectionType.InvalidArgument,
                string.Join(" ", faults));
            return;
        }

        writer.Respond(intent == JobIntent.Update
            ? writer.Event(command.Key, JobIntent.Updated, events.Count > 0 ? (JobRecord)events[^1].Value : job.Value)
            : events[^1]);
    }

    /// <summary>What can be changed is changed, even when the rest of the command is refused: so it is in the reference
    /// engine.</summary>
    private List<Record> Change(long key, JobRecord job, int? retries, long? timeout)
    {
        var events = new List<Record>();
        if (retries is not null)
        {
            job = job with { Retries = retries.Value };
            events.Add(writer.Event(key, JobIntent.RetriesUpdated, job));
        }

        if (timeout is not null)
        {
            job = job with { Deadline = writer.Timestamp + Math.Max(0, timeout.Value) };
            events.Add(writer.Event(key, JobIntent.TimeoutUpdated, job));
        }

        return events;
    }
}
