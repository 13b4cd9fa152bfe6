using ProcessAgents.Protocol;
using ProcessAgents.Search.Schema;

namespace ProcessAgents.Search.Projections;

/// <summary>Messages that reached an element instance, or that started a process.</summary>
internal sealed class CorrelationProjection(SearchDatabase database) : IProjection
{
    private readonly WriteStatement insert = database.Prepare(
        """
        INSERT OR IGNORE INTO correlated_message_subscription VALUES (
            NULL, @p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10)
        """);

    public void Apply(Record record)
    {
        switch (record.Value)
        {
            case MessageSubscriptionRecord waiting
                when (MessageSubscriptionIntent)record.Intent == MessageSubscriptionIntent.Correlated:
                insert.Run(
                    waiting.MessageKey,
                    record.Key,
                    waiting.MessageName,
                    Words.TextOrNull(waiting.CorrelationKey),
                    record.Timestamp,
                    waiting.ProcessInstanceKey,
                    waiting.ProcessDefinitionKey,
                    waiting.BpmnProcessId,
                    waiting.TargetElementId.Length > 0 ? waiting.TargetElementId : waiting.ElementId,
                    waiting.ElementInstanceKey,
                    waiting.TenantId);
                break;
            case MessageStartEventSubscriptionRecord started
                when (MessageStartEventSubscriptionIntent)record.Intent == MessageStartEventSubscriptionIntent.Correlated:
                insert.Run(
                    started.MessageKey,
                    record.Key,
                    started.MessageName,
                    Words.TextOrNull(started.CorrelationKey),
                    record.Timestamp,
                    started.ProcessInstanceKey,
                    started.ProcessDefinitionKey,
                    started.BpmnProcessId,
                    started.StartEventId,
                    null,
                    started.TenantId);
                break;
            default:
                break;
        }
    }
}
