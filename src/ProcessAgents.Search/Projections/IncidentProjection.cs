using ProcessAgents.Protocol;
using ProcessAgents.Search.Schema;

namespace ProcessAgents.Search.Projections;

internal sealed class IncidentProjection(SearchDatabase database) : IProjection
{
    private readonly WriteStatement insert = database.Prepare(
        "INSERT OR REPLACE INTO incident VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, 'ACTIVE', @p9, @p10, @p11)");

    /// <summary>Whatever the incident lies in: its element, the scopes around it, the instance, the instances that called it.</summary>
    private readonly WriteStatement insertPath = database.Prepare(
        """
        INSERT OR IGNORE INTO incident_path
        WITH RECURSIVE path (key) AS (
            SELECT @p1
            UNION
            SELECT coalesce(e.scope_key, i.parent_element_instance_key) FROM path
            LEFT JOIN element_instance AS e ON e.key = path.key
            LEFT JOIN process_instance AS i ON i.key = path.key
            WHERE coalesce(e.scope_key, i.parent_element_instance_key) IS NOT NULL)
        SELECT key, @p0 FROM path
        """);

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
                    incident.TenantId,
                    HashCode(incident.ErrorMessage));
                insertPath.Run(record.Key, incident.ElementInstanceKey);
                break;
            case IncidentIntent.Resolved:
                resolve.Run(record.Key);
                break;
            case IncidentIntent.Resolve:
            default:
                break;
        }
    }

    /// <summary>The number by which REST groups equal messages: that of Java's strings.</summary>
    private static int HashCode(string text)
    {
        var hash = 0;
        foreach (var character in text)
        {
            hash = unchecked((31 * hash) + character);
        }

        return hash;
    }
}
