using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Messages;

/// <summary>Publishes a message: to whoever waits now, and until it expires to whoever comes.</summary>
internal sealed class MessagePublishProcessor(
    DocumentChecks documents, IMessageState messages, MessageBehavior behavior, RecordWriter writer)
    : CommandProcessor<MessageRecord, MessageIntent>(MessageIntent.Publish)
{
    protected override void Process(in CommandContext command, MessageRecord value)
    {
        if (documents.Read(value.Variables, "publish message", out _) is { } problem)
        {
            writer.Reject(problem.Type, problem.Reason);
            return;
        }

        if (value.MessageId.Length > 0 && messages.HasMessageId(value.Name, value.CorrelationKey, value.MessageId))
        {
            writer.Reject(
                RejectionType.AlreadyExists,
                $"Expected to publish message '{value.Name}' with id '{value.MessageId}', but one with that id is "
                + "buffered already.");
            return;
        }

        var key = writer.NextKey();
        var timeToLive = Math.Max(0, value.TimeToLive);
        var message = value with { TimeToLive = timeToLive, Deadline = writer.Timestamp + timeToLive };
        writer.Respond(writer.Event(key, MessageIntent.Published, message));
        behavior.Offer(key, message);
        if (timeToLive == 0)
        {
            writer.Event(key, MessageIntent.Expired, message);
        }
    }
}

/// <summary>Lets a new subscription take what was published before it.</summary>
internal sealed class MessageSubscriptionCorrelateProcessor(
    IMessageSubscriptionState subscriptions, MessageBehavior behavior, RecordWriter writer)
    : CommandProcessor<MessageSubscriptionRecord, MessageSubscriptionIntent>(MessageSubscriptionIntent.Correlate)
{
    protected override void Process(in CommandContext command, MessageSubscriptionRecord value)
    {
        if (subscriptions.Find(command.Key) is { } subscription)
        {
            behavior.CorrelateBuffered(command.Key, subscription);
        }
        else
        {
            writer.Reject(
                RejectionType.NotFound,
                Expected.Found("correlate message subscription", "message subscription", command.Key));
        }
    }
}

/// <summary>Forgets a message whose time is up.</summary>
internal sealed class MessageExpireProcessor(IMessageState messages, RecordWriter writer)
    : CommandProcessor<MessageRecord, MessageIntent>(MessageIntent.Expire)
{
    private const string Verb = "expire message";

    protected override void Process(in CommandContext command, MessageRecord value)
    {
        if (messages.Find(command.Key) is not { } message)
        {
            writer.Reject(RejectionType.NotFound, Expected.Found(Verb, "message", command.Key));
        }
        else if (message.Deadline > writer.Timestamp)
        {
            writer.Reject(RejectionType.InvalidState, Expected.To(Verb, command.Key, "its time is not up"));
        }
        else
        {
            writer.Respond(writer.Event(command.Key, MessageIntent.Expired, message));
        }
    }
}

/// <summary>Correlates a message now, and tells which instance it reached.</summary>
internal sealed class MessageCorrelateProcessor(
    DocumentChecks documents, MessageBehavior behavior, RecordWriter writer)
    : CommandProcessor<MessageCorrelationRecord, MessageCorrelationIntent>(MessageCorrelationIntent.Correlate)
{
    protected override void Process(in CommandContext command, MessageCorrelationRecord value)
    {
        if (documents.Read(value.Variables, "correlate message", out _) is { } problem)
        {
            writer.Reject(problem.Type, problem.Reason);
            return;
        }

        var key = writer.NextKey();
        var message = new MessageRecord
        {
            Name = value.Name,
            CorrelationKey = value.CorrelationKey,
            Deadline = writer.Timestamp,
            Variables = value.Variables,
            TenantId = value.TenantId,
        };
        writer.Event(key, MessageIntent.Published, message);
        var reached = behavior.Offer(key, message);
        writer.Event(key, MessageIntent.Expired, message);
        var answer = value with { MessageKey = key };
        if (reached.Count == 0)
        {
            writer.Event(key, MessageCorrelationIntent.NotCorrelated, answer);
            writer.Reject(
                RejectionType.NotFound,
                $"Expected to correlate message '{value.Name}' with correlation key '{value.CorrelationKey}', but "
                + "nobody waits for it.");
            return;
        }

        writer.Respond(writer.Event(
            key, MessageCorrelationIntent.Correlated, answer with { ProcessInstanceKey = reached[0] }));
    }
}
