using ProcessAgents.Engine.State;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Incidents;

/// <summary>What processors may know of incidents.</summary>
internal interface IIncidentState
{
    IncidentRecord? Find(long key);

    IReadOnlyList<long> KeysOfElement(long elementInstanceKey);

    /// <summary>The incident of the job; -1 when it has none.</summary>
    long KeyOfJob(long jobKey);
}

/// <summary>Incidents that were not resolved.</summary>
internal sealed class IncidentState(UndoLog undoLog) : IIncidentState
{
    private readonly Table<long, IncidentRecord> _incidents = new(undoLog);
    private readonly MultiIndex<long, long> _byElement = new(undoLog);
    private readonly Table<long, long> _byJob = new(undoLog);

    public IncidentRecord? Find(long key) => _incidents.Find(key);

    public IReadOnlyList<long> KeysOfElement(long elementInstanceKey) => _byElement.MembersOf(elementInstanceKey);

    public long KeyOfJob(long jobKey) => _byJob.TryGet(jobKey, out var key) ? key : -1;

    public void Add(long key, IncidentRecord incident)
    {
        _incidents.Put(key, incident);
        _byElement.Add(incident.ElementInstanceKey, key);
        if (incident.JobKey >= 0)
        {
            _byJob.Put(incident.JobKey, key);
        }
    }

    public void Remove(long key)
    {
        if (_incidents.Find(key) is not { } incident)
        {
            return;
        }

        _incidents.Remove(key);
        _byElement.Remove(incident.ElementInstanceKey, key);
        if (incident.JobKey >= 0)
        {
            _byJob.Remove(incident.JobKey);
        }
    }

    public void WriteTo(StateWriter writer) => writer.Table(
        "incidents", _incidents, (output, key) => output.Number(key), (output, incident) => output.Value(incident));
}
