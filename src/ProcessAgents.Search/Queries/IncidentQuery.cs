using ProcessAgents.Protocol;
using ProcessAgents.Search.Projections;
using ProcessAgents.Search.Querying;

namespace ProcessAgents.Search.Queries;

/// <summary>A stop of an element instance.</summary>
/// <param name="State">ACTIVE or RESOLVED.</param>
public sealed record IncidentEntity(
    long IncidentKey,
    long ProcessDefinitionKey,
    string ProcessDefinitionId,
    long ProcessInstanceKey,
    long? RootProcessInstanceKey,
    string ErrorType,
    string ErrorMessage,
    string ElementId,
    long ElementInstanceKey,
    DateTimeOffset CreationTime,
    string State,
    long? JobKey,
    string TenantId);

internal static class IncidentQuery
{
    /// <summary>That an active incident lies in the element or process instance with that key.</summary>
    public static string IsBelow(string keySql) =>
        "EXISTS (SELECT 1 FROM incident_path AS below JOIN incident AS held ON held.key = below.incident_key " +
        $"WHERE below.ancestor_key = {keySql} AND held.state = 'ACTIVE')";

    /// <summary>That an incident lies in the element or process instance with that key.</summary>
    public static string Below(long ancestorKey) =>
        $"n.key IN (SELECT below.incident_key FROM incident_path AS below WHERE below.ancestor_key = {ancestorKey})";

    /// <param name="where">A fixed condition that always holds; empty for none.</param>
    public static SearchEntity<IncidentEntity> Entity(string where = "") => new(
        "incident AS n LEFT JOIN process_instance AS i ON i.key = n.process_instance_key",
        where,
        "n.key",
        "n.key, n.process_definition_key, n.process_definition_id, n.process_instance_key, i.root_process_instance_key, " +
        "n.error_type, n.error_message, n.element_id, n.element_instance_key, n.creation_time, n.state, n.job_key, n.tenant_id",
        row => new IncidentEntity(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetString(2),
            row.GetInt64(3),
            row.LongOrNull(4),
            row.GetString(5),
            row.GetString(6),
            row.GetString(7),
            row.GetInt64(8),
            row.Time(9),
            row.GetString(10),
            row.LongOrNull(11),
            row.GetString(12)),
        [
            Fields.Timestamp("creationTime", "n.creation_time"),
            Fields.Text("elementId", "n.element_id"),
            Fields.Key("elementInstanceKey", "n.element_instance_key"),
            Fields.Text("errorMessage", "n.error_message"),
            Fields.Enumeration("errorType", "n.error_type", [.. Words.All<ErrorType>(), "UNSPECIFIED"]),
            Fields.Key("incidentKey", "n.key"),
            Fields.Key("jobKey", "n.job_key", isNullable: true),
            Fields.Text("processDefinitionId", "n.process_definition_id"),
            Fields.Key("processDefinitionKey", "n.process_definition_key"),
            Fields.Key("processInstanceKey", "n.process_instance_key"),
            Fields.Key("rootProcessInstanceKey", "i.root_process_instance_key", isNullable: true),
            Fields.Enumeration("state", "n.state", "ACTIVE", "MIGRATED", "PENDING", "RESOLVED", "UNKNOWN"),
            Fields.Text("tenantId", "n.tenant_id"),
        ]);
}
