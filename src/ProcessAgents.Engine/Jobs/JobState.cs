using ProcessAgents.Engine.State;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Jobs;

/// <summary>Where a job is in its life.</summary>
internal enum JobStatus : byte
{
    Activatable,
    Activated,
    Failed,
    ErrorThrown,
}

/// <summary>A job that has not ended.</summary>
internal sealed record Job(JobRecord Value, JobStatus Status);

/// <summary>What processors may know of jobs.</summary>
internal interface IJobState
{
    Job? Find(long key);

    /// <summary>Keys of jobs that can be activated, the oldest first.</summary>
    IReadOnlyList<long> ActivatableOf(string type, int max);
}

/// <summary>Jobs, and which of them wait for a worker.</summary>
internal sealed class JobState(UndoLog undoLog, OrderedSet<DueDate> dueDates) : IJobState
{
    private readonly Table<long, Job> _jobs = new(undoLog, job => job.Value.CustomHeaders.Length);
    private readonly MultiIndex<string, long> _activatable = new(undoLog);
    private HashSet<string> _becameActivatable = [];

    public IReadOnlyCollection<string> ActivatableTypes => _activatable.Keys;

    public long Bytes => _jobs.Bytes;

    public Job? Find(long key) => _jobs.Find(key);

    public IReadOnlyList<long> ActivatableOf(string type, int max) => _activatable.MembersOf(type, max);

    public bool HasActivatable(string type) => _activatable.CountOf(type) > 0;

    /// <summary>Types of which a job became activatable since the last time.</summary>
    public IReadOnlyCollection<string> TakeTypesBecameActivatable()
    {
        if (_becameActivatable.Count == 0)
        {
            return [];
        }

        var taken = _becameActivatable;
        _becameActivatable = [];
        return taken;
    }

    public void Put(long key, JobRecord value, JobStatus status)
    {
        Unlist(key);
        _jobs.Put(key, new Job(value, status));
        switch (status)
        {
            case JobStatus.Activatable:
                _activatable.Add(value.Type, key);
                _becameActivatable.Add(value.Type);
                break;
            case JobStatus.Activated:
                dueDates.Add(new DueDate(value.Deadline, DueKind.JobTimeOut, key));
                break;
            case JobStatus.Failed when value.RecurringTime >= 0:
                dueDates.Add(new DueDate(value.RecurringTime, DueKind.JobBackOff, key));
                break;
        }
    }

    public void Remove(long key)
    {
        Unlist(key);
        _jobs.Remove(key);
    }

    public void WriteTo(StateWriter writer)
    {
        writer.Table(
            "jobs",
            _jobs,
            (output, key) => output.Number(key),
            (output, job) =>
            {
                output.Value(job.Value);
                output.Number((byte)job.Status);
            });
        writer.Index(
            "activatable-jobs", _activatable, (output, type) => output.Text(type), (output, key) => output.Number(key));
    }

    private void Unlist(long key)
    {
        if (_jobs.Find(key) is not { } job)
        {
            return;
        }

        switch (job.Status)
        {
            case JobStatus.Activatable:
                _activatable.Remove(job.Value.Type, key);
                break;
            case JobStatus.Activated:
                dueDates.Remove(new DueDate(job.Value.Deadline, DueKind.JobTimeOut, key));
                break;
            case JobStatus.Failed when job.Value.RecurringTime >= 0:
                dueDates.Remove(new DueDate(job.Value.RecurringTime, DueKind.JobBackOff, key));
                break;
        }
    }
}
