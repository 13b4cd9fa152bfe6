using ProcessAgents.Search.Querying;

namespace ProcessAgents.Search.Queries;

/// <summary>A message that reached somebody who waited for it.</summary>
/// <param name="ElementInstanceKey">Null when the message started the instance.</param>
public sealed record CorrelatedMessageSubscriptionEntity(
    long MessageKey,
    long SubscriptionKey,
    string MessageName,
    string? CorrelationKey,
    DateTimeOffset CorrelationTime,
    long ProcessInstanceKey,
    long? RootProcessInstanceKey,
    long ProcessDefinitionKey,
    string ProcessDefinitionId,
    string ElementId,
    long? ElementInstanceKey,
    string TenantId);

internal static class CorrelatedMessageSubscriptionQuery
{
    public static readonly SearchEntity<CorrelatedMessageSubscriptionEntity> Entity = new(
        "correlated_message_subscription AS c LEFT JOIN process_instance AS i ON i.key = c.process_instance_key",
        "",
        "c.number",
        "c.message_key, c.subscription_key, c.message_name, c.correlation_key, c.correlation_time, c.process_instance_key, " +
        "i.root_process_instance_key, c.process_definition_key, c.process_definition_id, c.element_id, c.element_instance_key, " +
        "c.tenant_id",
        row => new CorrelatedMessageSubscriptionEntity(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetString(2),
            row.TextOrNull(3),
            row.Time(4),
            row.GetInt64(5),
            row.LongOrNull(6),
            row.GetInt64(7),
            row.GetString(8),
            row.GetString(9),
            row.LongOrNull(10),
            row.GetString(11)),
        [
            Fields.Text("correlationKey", "c.correlation_key", isNullable: true),
            Fields.Timestamp("correlationTime", "c.correlation_time"),
            Fields.Text("elementId", "c.element_id"),
            Fields.Key("elementInstanceKey", "c.element_instance_key", isNullable: true),
            Fields.Key("messageKey", "c.message_key"),
            Fields.Text("messageName", "c.message_name"),
            Fields.Number("partitionId", "1"),
            Fields.Text("processDefinitionId", "c.process_definition_id"),
            Fields.Key("processDefinitionKey", "c.process_definition_key"),
            Fields.Key("processInstanceKey", "c.process_instance_key"),
            Fields.Key("subscriptionKey", "c.subscription_key"),
            Fields.Text("tenantId", "c.tenant_id"),
        ]);
}
