using ProcessAgents.Protocol;
using ProcessAgents.Search.Schema;

namespace ProcessAgents.Search.Projections;

internal sealed class IncidentProjection(SearchDatabase database) : IProjection
{
    private readonly WriteStatement insert = database.Prepare(
        "INSERT OR REPLACE INTO incident VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, 'ACTIVE', @p9, @p10)");

    private readonly WriteStatement resolve = database.Prepare("UPDATE incident SET state = 'RESOLVED' WHERE key = @p0");

    public void Apply(Record record)
    {
        var incident = (IncidentRecord)record.Value;
        switch ((IncidentIntent)record.Intent)
        {
            case IncidentIntent.Created:
                insert.Run(
                    record.Key,
                    incident.ProcessDefinitionKey,
                    incident.BpmnProcessId,
                    incident.ProcessInstanceKey,
                    Words.Of(incident.ErrorType),
                    incident.ErrorMessage,
                    incident.ElementId,
                    incident.ElementInstanceKey,
                    record.Timestamp,
                    Words.KeyOrNull(incident.JobKey),
                    incident.TenantId);
                break;
            case IncidentIntent.Resolved:
                resolve.Run(record.Key);
                break;
            case IncidentIntent.Resolve:
            default:
                break;
        }
    }
}
