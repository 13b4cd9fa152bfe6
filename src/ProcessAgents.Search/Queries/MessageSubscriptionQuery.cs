using ProcessAgents.Search.Querying;

namespace ProcessAgents.Search.Queries;

/// <summary>An element instance that waits, or waited, for a message.</summary>
/// <param name="State">CREATED, CORRELATED or DELETED.</param>
public sealed record MessageSubscriptionEntity(
    long MessageSubscriptionKey,
    string ProcessDefinitionId,
    long ProcessDefinitionKey,
    long ProcessInstanceKey,
    long? RootProcessInstanceKey,
    string ElementId,
    long ElementInstanceKey,
    string State,
    DateTimeOffset LastUpdatedDate,
    string MessageName,
    string? CorrelationKey,
    string TenantId);

internal static class MessageSubscriptionQuery
{
    public static readonly SearchEntity<MessageSubscriptionEntity> Entity = new(
        "message_subscription AS s LEFT JOIN process_instance AS i ON i.key = s.process_instance_key",
        "",
        "s.key",
        "s.key, s.process_definition_id, s.process_definition_key, s.process_instance_key, i.root_process_instance_key, " +
        "s.element_id, s.element_instance_key, s.state, s.last_updated_date, s.message_name, s.correlation_key, s.tenant_id",
        row => new MessageSubscriptionEntity(
            row.GetInt64(0),
            row.GetString(1),
            row.GetInt64(2),
            row.GetInt64(3),
            row.LongOrNull(4),
            row.GetString(5),
            row.GetInt64(6),
            row.GetString(7),
            row.Time(8),
            row.GetString(9),
            row.TextOrNull(10),
            row.GetString(11)),
        [
            Fields.Text("correlationKey", "s.correlation_key", isNullable: true),
            Fields.Text("elementId", "s.element_id"),
            Fields.Key("elementInstanceKey", "s.element_instance_key"),
            Fields.Timestamp("lastUpdatedDate", "s.last_updated_date"),
            Fields.Text("messageName", "s.message_name"),
            Fields.Key("messageSubscriptionKey", "s.key"),
            Fields.Enumeration("messageSubscriptionState", "s.state", "CORRELATED", "CREATED", "DELETED", "MIGRATED"),
            Fields.Text("processDefinitionId", "s.process_definition_id"),
            Fields.Key("processDefinitionKey", "s.process_definition_key"),
            Fields.Key("processInstanceKey", "s.process_instance_key"),
            Fields.Key("rootProcessInstanceKey", "i.root_process_instance_key", isNullable: true),
            Fields.Text("tenantId", "s.tenant_id"),
        ]);
}
