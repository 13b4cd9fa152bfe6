using ProcessAgents.Engine.Jobs;
using ProcessAgents.Engine.State;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Incidents;

/// <summary>What the events of incidents do to the state: a job with an incident waits until that is
/// resolved.</summary>
internal sealed class IncidentAppliers(EngineState state)
{
    public IEnumerable<EventApplier> All =>
    [
        EventApplier.On<IncidentRecord, IncidentIntent>(IncidentIntent.Created, Created),
        EventApplier.On<IncidentRecord, IncidentIntent>(IncidentIntent.Resolved, Resolved),
    ];

    private void Created(long key, IncidentRecord incident)
    {
        state.Incidents.Add(key, incident);
        if (state.Jobs.Find(incident.JobKey) is { Status: JobStatus.Activatable or JobStatus.Activated } job)
        {
            state.Jobs.Put(incident.JobKey, job.Value with { Deadline = -1, RecurringTime = -1 }, JobStatus.Failed);
        }
    }

    private void Resolved(long key, IncidentRecord incident)
    {
        state.Incidents.Remove(key);
        if (state.Jobs.Find(incident.JobKey) is { Status: JobStatus.Failed or JobStatus.ErrorThrown } job
            && job.Value.Retries > 0)
        {
            state.Jobs.Put(
                incident.JobKey, job.Value with { Deadline = -1, RecurringTime = -1 }, JobStatus.Activatable);
        }
    }
}
