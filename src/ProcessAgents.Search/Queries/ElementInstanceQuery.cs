using ProcessAgents.Protocol;
using ProcessAgents.Search.Projections;
using ProcessAgents.Search.Querying;

namespace ProcessAgents.Search.Queries;

/// <summary>An instance of an element other than the process.</summary>
/// <param name="Type">For instance SERVICE_TASK.</param>
/// <param name="State">ACTIVE, COMPLETED or TERMINATED.</param>
/// <param name="IncidentKey">The incident that holds it up, if one does.</param>
/// <param name="ElementInstanceScopeKey">The element instance, or process instance, that it is in.</param>
public sealed record ElementInstanceEntity(
    long ElementInstanceKey,
    string ProcessDefinitionId,
    long ProcessDefinitionKey,
    long ProcessInstanceKey,
    long? RootProcessInstanceKey,
    string ElementId,
    string? ElementName,
    string Type,
    DateTimeOffset StartDate,
    DateTimeOffset? EndDate,
    string State,
    long? IncidentKey,
    string TenantId,
    long ElementInstanceScopeKey);

internal static class ElementInstanceQuery
{
    private const string IncidentKey =
        "(SELECT min(n.key) FROM incident AS n WHERE n.element_instance_key = e.key AND n.state = 'ACTIVE')";

    public static readonly SearchEntity<ElementInstanceEntity> Entity = new(
        "element_instance AS e " +
        "LEFT JOIN element AS m ON m.process_definition_key = e.process_definition_key AND m.id = e.element_id " +
        "LEFT JOIN process_instance AS i ON i.key = e.process_instance_key",
        "",
        "e.key",
        "e.key, e.process_definition_id, e.process_definition_key, e.process_instance_key, i.root_process_instance_key, " +
        $"e.element_id, m.name, e.type, e.start_date, e.end_date, e.state, {IncidentKey}, e.tenant_id, e.scope_key",
        row => new ElementInstanceEntity(
            row.GetInt64(0),
            row.GetString(1),
            row.GetInt64(2),
            row.GetInt64(3),
            row.LongOrNull(4),
            row.GetString(5),
            row.TextOrNull(6),
            row.GetString(7),
            row.Time(8),
            row.TimeOrNull(9),
            row.GetString(10),
            row.LongOrNull(11),
            row.GetString(12),
            row.GetInt64(13)),
        [
            Fields.Text("elementId", "e.element_id"),
            Fields.Key("elementInstanceKey", "e.key"),
            Fields.Key("elementInstanceScopeKey", "e.scope_key").OnlyToFilter(),
            Fields.Text("elementName", "m.name", isNullable: true),
            Fields.Timestamp("endDate", "e.end_date", isNullable: true),
            Fields.Boolean("hasIncident", $"({IncidentKey} IS NOT NULL)"),
            Fields.Key("incidentKey", IncidentKey, isNullable: true),
            Fields.Text("processDefinitionId", "e.process_definition_id"),
            Fields.Key("processDefinitionKey", "e.process_definition_key"),
            Fields.Key("processInstanceKey", "e.process_instance_key"),
            Fields.Key("rootProcessInstanceKey", "i.root_process_instance_key", isNullable: true),
            Fields.Timestamp("startDate", "e.start_date"),
            Fields.Enumeration("state", "e.state", "ACTIVE", "COMPLETED", "TERMINATED"),
            Fields.Text("tenantId", "e.tenant_id"),
            Fields.Enumeration("type", "e.type", [.. Words.All<BpmnElementType>(), "UNKNOWN"]),
        ]);
}
