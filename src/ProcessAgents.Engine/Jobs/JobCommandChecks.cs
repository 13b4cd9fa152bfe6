using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Jobs;

/// <summary>What must hold before a job command is accepted.</summary>
internal sealed class JobCommandChecks(IJobState jobs, RecordWriter writer)
{
    /// <summary>A job that a worker may still end: it waits for one or one has it. Otherwise a rejection is written.
    /// </summary>
    public Job? FindOpen(long key, string verb)
    {
        if (Find(key, verb) is not { } job)
        {
            return null;
        }

        if (job.Status is JobStatus.Activatable or JobStatus.Activated)
        {
            return job;
        }

        var fact = job.Status == JobStatus.Failed
            ? "it failed and waits for its back-off or for its incident to be resolved"
            : "it threw an error that was not caught";
        writer.Reject(RejectionType.InvalidState, Expected.To(verb, key, fact));
        return null;
    }

    public Job? Find(long key, string verb)
    {
        if (jobs.Find(key) is { } job)
        {
            return job;
        }

        writer.Reject(RejectionType.NotFound, Expected.Found(verb, "job", key));
        return null;
    }
}
