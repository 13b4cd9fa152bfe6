using ProcessAgents.Protocol;
using ProcessAgents.Search.Projections;
using ProcessAgents.Search.Querying;

namespace ProcessAgents.Search.Queries;

/// <summary>An instance of an element other than the process.</summary>
/// <param name="Type">For instance SERVICE_TASK.</param>
/// <param name="State">ACTIVE, COMPLETED or TERMINATED.</param>
/// <param name="HasIncident">Whether an incident holds up the element or something in it.</param>
/// <param name="IncidentKey">The incident of the element itself.</param>
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
    bool HasIncident,
    long? IncidentKey,
    string TenantId,
    long ElementInstanceScopeKey);

internal static class ElementInstanceQuery
{
    private const string IncidentKey =
        "(SELECT min(n.key) FROM incident AS n WHERE n.element_instance_key = e.key AND n.state = 'ACTIVE')";

    /// <summary>Its own, or that of something in it.</summary>
    private static readonly string HasIncident = IncidentQuery.IsBelow("e.key");

    public static readonly SearchEntity<ElementInstanceEntity> Entity = new(
        "element_instance AS e " +
        "LEFT JOIN element AS m ON m.process_definition_key = e.process_definition_key AND m.id = e.element_id " +
        "LEFT JOIN process_instance AS i ON i.key = e.process_instance_key",
        "",
        "e.key",
        "e.key, e.process_definition_id, e.process_definition_key, e.process_instance_key, i.root_process_instance_key, " +
        $"e.element_id, m.name, e.type, e.start_date, e.end_date, e.state, {HasIncident}, {IncidentKey}, e.tenant_id, e.scope_key",
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
            row.GetBoolean(11),
            row.LongOrNull(12),
            row.GetString(13),
            row.GetInt64(14)),
        [
            Fields.Text("elementId", "e.element_id"),
            Fields.Key("elementInstanceKey", "e.key"),
            Fields.Key("elementInstanceScopeKey", "e.scope_key").OnlyToFilter(),
            Fields.Text("elementName", "m.name", isNullable: true),
            Fields.Timestamp("endDate", "e.end_date", isNullable: true),
            Fields.Boolean("hasIncident", HasIncident),
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
