using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Jobs;

/// <summary>Gives a job to other workers after its time is up.</summary>
internal sealed class JobTimeOutProcessor(JobCommandChecks checks, RecordWriter writer)
    : CommandProcessor<JobRecord, JobIntent>(JobIntent.TimeOut)
{
    private const string Verb = "time out job";

    protected override void Process(in CommandContext command, JobRecord value)
    {
        if (checks.Find(command.Key, Verb) is not { } job)
        {
            return;
        }

        if (job.Status != JobStatus.Activated || job.Value.Deadline > writer.Timestamp)
        {
            writer.Reject(RejectionType.InvalidState, Expected.To(Verb, command.Key, "its time is not up"));
            return;
        }

        writer.Respond(writer.Event(command.Key, JobIntent.TimedOut, job.Value));
    }
}

/// <summary>Lets workers have a job again after its back-off.</summary>
internal sealed class JobRecurProcessor(JobCommandChecks checks, RecordWriter writer)
    : CommandProcessor<JobRecord, JobIntent>(JobIntent.RecurAfterBackOff)
{
    private const string Verb = "try job again";

    protected override void Process(in CommandContext command, JobRecord value)
    {
        if (checks.Find(command.Key, Verb) is not { } job)
        {
            return;
        }

        if (job.Status != JobStatus.Failed || job.Value.RecurringTime < 0 || job.Value.RecurringTime > writer.Timestamp)
        {
            writer.Reject(RejectionType.InvalidState, Expected.To(Verb, command.Key, "its back-off has not ended"));
            return;
        }

        writer.Respond(writer.Event(command.Key, JobIntent.RecurredAfterBackOff, job.Value));
    }
}

/// <summary>Takes a job back from a worker that could not be reached; its retries stay.</summary>
internal sealed class JobYieldProcessor(JobCommandChecks checks, RecordWriter writer)
    : CommandProcessor<JobRecord, JobIntent>(JobIntent.Yield)
{
    private const string Verb = "yield job";

    protected override void Process(in CommandContext command, JobRecord value)
    {
        if (checks.Find(command.Key, Verb) is not { } job)
        {
            return;
        }

        if (job.Status != JobStatus.Activated)
        {
            writer.Reject(RejectionType.InvalidState, Expected.To(Verb, command.Key, "no worker has it"));
            return;
        }

        writer.Respond(writer.Event(command.Key, JobIntent.Yielded, job.Value));
    }
}
