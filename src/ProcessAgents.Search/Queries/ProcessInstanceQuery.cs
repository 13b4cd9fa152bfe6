using ProcessAgents.Search.Querying;

namespace ProcessAgents.Search.Queries;

/// <summary>An instance of a process, running or ended.</summary>
/// <param name="State">ACTIVE, COMPLETED or TERMINATED.</param>
public sealed record ProcessInstanceEntity(
    long ProcessInstanceKey,
    string ProcessDefinitionId,
    string? ProcessDefinitionName,
    int ProcessDefinitionVersion,
    string? ProcessDefinitionVersionTag,
    long ProcessDefinitionKey,
    DateTimeOffset StartDate,
    DateTimeOffset? EndDate,
    string State,
    bool HasIncident,
    string TenantId,
    long? ParentProcessInstanceKey,
    long? ParentElementInstanceKey,
    long RootProcessInstanceKey,
    IReadOnlyList<string> Tags);

internal static class ProcessInstanceQuery
{
    public static readonly string[] States = ["ACTIVE", "COMPLETED", "TERMINATED", "SUSPENDED"];

    private const string OneElement = "EXISTS (SELECT 1 FROM element_instance AS e WHERE e.process_instance_key = i.key AND {0})";

    private const string OneIncident =
        "EXISTS (SELECT 1 FROM incident AS n WHERE n.process_instance_key = i.key AND n.state = 'ACTIVE' AND {0})";

    /// <summary>Its own, or that of an instance that it called.</summary>
    private static readonly string HasIncident = IncidentQuery.IsBelow("i.key");

    private const string HasRetriesLeft =
        "EXISTS (SELECT 1 FROM job AS j WHERE j.process_instance_key = i.key AND j.state = 'FAILED' AND j.retries > 0)";

    public static readonly SearchEntity<ProcessInstanceEntity> Entity = new(
        "process_instance AS i LEFT JOIN process_definition AS d ON d.key = i.process_definition_key",
        "",
        "i.key",
        "i.key, i.process_definition_id, d.name, i.process_definition_version, d.version_tag, i.process_definition_key, " +
        $"i.start_date, i.end_date, i.state, {HasIncident}, i.tenant_id, i.parent_process_instance_key, " +
        "i.parent_element_instance_key, i.root_process_instance_key, i.tags",
        row => new ProcessInstanceEntity(
            row.GetInt64(0),
            row.GetString(1),
            row.TextOrNull(2),
            row.GetInt32(3),
            row.TextOrNull(4),
            row.GetInt64(5),
            row.Time(6),
            row.TimeOrNull(7),
            row.GetString(8),
            row.GetBoolean(9),
            row.GetString(10),
            row.LongOrNull(11),
            row.LongOrNull(12),
            row.GetInt64(13),
            row.Texts(14)),
        [
            Fields.Text("batchOperationId", "NULL", isNullable: true).OnlyToFilter(),
            Fields.Text("batchOperationKey", "NULL", isNullable: true).OnlyToFilter(),
            Fields.Text("businessId", "NULL", isNullable: true),
            Fields.Text("elementId", "e.element_id").OnlyToFilter().Of(OneElement),
            Fields.Enumeration("elementInstanceState", "e.state", "ACTIVE", "COMPLETED", "TERMINATED")
                .OnlyToFilter().Of(OneElement),
            Fields.Timestamp("endDate", "i.end_date", isNullable: true),
            Fields.Text("errorMessage", "n.error_message").OnlyToFilter().Of(OneIncident),
            Fields.Boolean("hasElementInstanceIncident", IncidentQuery.IsBelow("e.key")).Of(OneElement),
            Fields.Boolean("hasIncident", HasIncident) with { IsSortable = true },
            Fields.Boolean("hasRetriesLeft", HasRetriesLeft),
            Fields.Number("incidentErrorHashCode", "n.error_hash_code").OnlyToFilter().Of(OneIncident),
            Fields.Key("parentElementInstanceKey", "i.parent_element_instance_key", isNullable: true),
            Fields.Key("parentProcessInstanceKey", "i.parent_process_instance_key", isNullable: true),
            Fields.Text("processDefinitionId", "i.process_definition_id"),
            Fields.Key("processDefinitionKey", "i.process_definition_key"),
            Fields.Text("processDefinitionName", "d.name", isNullable: true),
            Fields.Number("processDefinitionVersion", "i.process_definition_version"),
            Fields.Text("processDefinitionVersionTag", "d.version_tag", isNullable: true),
            Fields.Key("processInstanceKey", "i.key"),
            Fields.Key("rootProcessInstanceKey", "i.root_process_instance_key"),
            Fields.Timestamp("startDate", "i.start_date"),
            Fields.Enumeration("state", "i.state", States),
            Fields.Texts("tags", "i.tags"),
            Fields.Text("tenantId", "i.tenant_id"),
            Fields.Variables("variables", "one.process_instance_key = i.key"),
        ]);
}
