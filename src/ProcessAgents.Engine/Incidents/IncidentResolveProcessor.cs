using ProcessAgents.Engine.Jobs;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Incidents;

/// <summary>Resolves an incident: a job is handed out again, any other step is tried again.</summary>
internal sealed class IncidentResolveProcessor(
    IIncidentState incidents, IJobState jobs, IElementInstanceState elementInstances, RecordWriter writer)
    : CommandProcessor<IncidentRecord, IncidentIntent>(IncidentIntent.Resolve)
{
    private const string Verb = "resolve incident";

    protected override void Process(in CommandContext command, IncidentRecord value)
    {
        if (incidents.Find(command.Key) is not { } incident)
        {
            writer.Reject(RejectionType.NotFound, Expected.Found(Verb, "incident", command.Key));
            return;
        }

        if (incident.JobKey >= 0 && jobs.Find(incident.JobKey) is { Value.Retries: <= 0 })
        {
            writer.Reject(
                RejectionType.InvalidState,
                Expected.To(
                    Verb,
                    command.Key,
                    $"job with key '{incident.JobKey}' has no retries left; give it retries, then resolve again"));
            return;
        }

        writer.Respond(writer.Event(command.Key, IncidentIntent.Resolved, incident));
        if (incident.JobKey >= 0 || elementInstances.Find(incident.ElementInstanceKey) is not { } instance)
        {
            return;
        }

        var retried = instance.Value with { StepsWithoutInput = 0 };
        if (instance.State == ElementState.Activating)
        {
            writer.Command(incident.ElementInstanceKey, ProcessInstanceIntent.ActivateElement, retried);
        }
        else if (instance.State is ElementState.Activated or ElementState.Completing)
        {
            writer.Command(incident.ElementInstanceKey, ProcessInstanceIntent.CompleteElement, retried);
        }
    }
}
