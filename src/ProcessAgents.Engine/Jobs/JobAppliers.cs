using ProcessAgents.Engine.State;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Jobs;

/// <summary>What the events of jobs do to the state.</summary>
internal sealed class JobAppliers(EngineState state)
{
    public IEnumerable<EventApplier> All =>
    [
        On(JobIntent.Created, Created),
        On(JobIntent.Completed, (key, job) => End(key, job)),
        On(JobIntent.Canceled, (key, job) => End(key, job)),
        On(JobIntent.Failed, Failed),
        On(JobIntent.ErrorThrown, (key, job) => state.Jobs.Put(key, Idle(job), JobStatus.ErrorThrown)),
        On(JobIntent.TimedOut, (key, job) => state.Jobs.Put(key, Idle(job), JobStatus.Activatable)),
        On(JobIntent.RecurredAfterBackOff, (key, job) => state.Jobs.Put(key, Idle(job), JobStatus.Activatable)),
        On(JobIntent.Yielded, (key, job) => state.Jobs.Put(key, Idle(job), JobStatus.Activatable)),
        On(JobIntent.RetriesUpdated, Replace),
        On(JobIntent.TimeoutUpdated, Replace),
        On(JobIntent.Updated, Replace),
        EventApplier.On<JobBatchRecord, JobBatchIntent>(JobBatchIntent.Activated, Activated),
    ];

    private static EventApplier On(JobIntent intent, Action<long, JobRecord> apply) =>
        EventApplier.On<JobRecord, JobIntent>(intent, apply);

    /// <summary>Nobody has the job.</summary>
    private static JobRecord Idle(JobRecord job) => Kept(job) with { RecurringTime = -1 };

    /// <summary>What is kept: variables of commands and activations are not the job's own.</summary>
    private static JobRecord Kept(JobRecord job) => job with { Variables = JsonDocuments.EmptyObject };

    private void Created(long key, JobRecord job)
    {
        state.Jobs.Put(key, job, JobStatus.Activatable);
        if (state.ElementInstances.Find(job.ElementInstanceKey) is { } instance)
        {
            state.ElementInstances.Put(job.ElementInstanceKey, instance with { JobKey = key });
        }
    }

    private void Activated(long key, JobBatchRecord batch)
    {
        for (var index = 0; index < batch.JobKeys.Count; index++)
        {
            state.Jobs.Put(batch.JobKeys[index], Kept(batch.Jobs[index]), JobStatus.Activated);
        }
    }

    private void End(long key, JobRecord job)
    {
        state.Jobs.Remove(key);
        if (state.ElementInstances.Find(job.ElementInstanceKey) is { } instance && instance.JobKey == key)
        {
            state.ElementInstances.Put(job.ElementInstanceKey, instance with { JobKey = -1 });
        }
    }

    private void Failed(long key, JobRecord job)
    {
        var waits = job.Retries <= 0 || job.RecurringTime >= 0;
        state.Jobs.Put(
            key,
            Kept(job),
            waits ? JobStatus.Failed : JobStatus.Activatable);
    }

    private void Replace(long key, JobRecord job)
    {
        if (state.Jobs.Find(key) is { } current)
        {
            state.Jobs.Put(key, Kept(job), current.Status);
        }
    }
}
