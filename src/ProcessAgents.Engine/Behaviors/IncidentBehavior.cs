using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.Incidents;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Behaviors;

/// <summary>Raises incidents, and resolves those of what ends.</summary>
internal sealed class IncidentBehavior(IIncidentState incidents, EngineLimits limits, RecordWriter writer)
{
    public void Raise(ElementContext element, Failure failure) => Raise(element.Key, element.Value, failure);

    public void Raise(long elementInstanceKey, ProcessInstanceRecord value, Failure failure, long jobKey = -1) =>
        writer.Event(writer.NextKey(), IncidentIntent.Created, new IncidentRecord
        {
            ErrorType = failure.Type,
            ErrorMessage = Cut(failure.Message),
            BpmnProcessId = value.BpmnProcessId,
            ProcessDefinitionKey = value.ProcessDefinitionKey,
            ProcessInstanceKey = value.ProcessInstanceKey,
            ElementId = value.ElementId,
            ElementInstanceKey = elementInstanceKey,
            JobKey = jobKey,
            TenantId = value.TenantId,
        });

    /// <summary>What ended has no incidents.</summary>
    public void ResolveAllOf(long elementInstanceKey)
    {
        foreach (var key in incidents.KeysOfElement(elementInstanceKey))
        {
            writer.Event(key, IncidentIntent.Resolved, incidents.Find(key)!);
        }
    }

    public bool HasOfJob(long jobKey) => incidents.KeyOfJob(jobKey) >= 0;

    /// <summary>A job that ended or got another chance has no incident.</summary>
    public void ResolveOfJob(long jobKey)
    {
        var key = incidents.KeyOfJob(jobKey);
        if (key >= 0)
        {
            writer.Event(key, IncidentIntent.Resolved, incidents.Find(key)!);
        }
    }

    /// <summary>A message no longer than what is kept.</summary>
    public string Cut(string message) =>
        message.Length <= limits.ErrorMessageCharsMax ? message : message[..limits.ErrorMessageCharsMax];
}
