using ProcessAgents.Protocol;
using ProcessAgents.Search.Schema;

namespace ProcessAgents.Search.Projections;

internal sealed class MessageSubscriptionProjection(SearchDatabase database, CorrelationProjection correlations)
    : IProjection
{
    private readonly WriteStatement insert = database.Prepare(
        "INSERT OR REPLACE INTO message_subscription VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10)");

    private readonly WriteStatement setState = database.Prepare(
        "UPDATE message_subscription SET state = @p1, last_updated_date = @p2 WHERE key = @p0");

    /// <summary>A subscription that received its message stays CORRELATED when it goes.</summary>
    private readonly WriteStatement delete = database.Prepare(
        "UPDATE message_subscription SET state = 'DELETED', last_updated_date = @p1 WHERE key = @p0 AND state = 'CREATED'");

    public void Apply(Record record)
    {
        var subscription = (MessageSubscriptionRecord)record.Value;
        var intent = (MessageSubscriptionIntent)record.Intent;
        switch (intent)
        {
            case MessageSubscriptionIntent.Created:
                insert.Run(
                    record.Key,
                    subscription.BpmnProcessId,
                    subscription.ProcessDefinitionKey,
                    subscription.ProcessInstanceKey,
                    subscription.TargetElementId.Length > 0 ? subscription.TargetElementId : subscription.ElementId,
                    subscription.ElementInstanceKey,
                    Words.Of(intent),
                    record.Timestamp,
                    subscription.MessageName,
                    subscription.CorrelationKey,
                    subscription.TenantId);
                break;
            case MessageSubscriptionIntent.Correlated:
                setState.Run(record.Key, Words.Of(intent), record.Timestamp);
                correlations.Apply(record);
                break;
            case MessageSubscriptionIntent.Deleted:
                delete.Run(record.Key, record.Timestamp);
                break;
            default:
                break;
        }
    }
}
