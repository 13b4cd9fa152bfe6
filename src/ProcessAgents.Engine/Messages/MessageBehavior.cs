using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Messages;

/// <summary>Brings messages and those who wait for them together.</summary>
internal sealed class MessageBehavior(
    IMessageState messages,
    IMessageSubscriptionState subscriptions,
    IDefinitionState definitions,
    IElementInstanceState elementInstances,
    TransitionBehavior transitions,
    EventTriggerBehavior triggers,
    InstanceBehavior instances,
    RecordWriter writer)
{
    /// <summary>Offers a message to everybody who waits: once per process.</summary>
    /// <returns>Keys of the instances that took it or were started by it.</returns>
    public IReadOnlyList<long> Offer(long messageKey, MessageRecord message)
    {
        var reached = new List<long>();
        var processIds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in subscriptions.KeysOf(message.Name, message.CorrelationKey))
        {
            var subscription = subscriptions.Find(key);
            if (subscription is not null && !processIds.Contains(subscription.BpmnProcessId)
                && Correlate(key, subscription, messageKey, message))
            {
                processIds.Add(subscription.BpmnProcessId);
                reached.Add(subscription.ProcessInstanceKey);
            }
        }

        foreach (var key in subscriptions.StartKeysOf(message.Name))
        {
            var start = subscriptions.FindStart(key)!;
            if (!processIds.Contains(start.BpmnProcessId) && CanStart(start.BpmnProcessId, message.CorrelationKey))
            {
                reached.Add(Start(key, start, messageKey, message));
            }
        }

        return reached;
    }

    /// <summary>A new subscription takes messages that are buffered.</summary>
    public void CorrelateBuffered(long key, MessageSubscriptionRecord subscription)
    {
        foreach (var messageKey in messages.Buffered(subscription.MessageName, subscription.CorrelationKey))
        {
            if (!messages.IsCorrelatedTo(messageKey, subscription.BpmnProcessId)
                && Correlate(key, subscription, messageKey, messages.Find(messageKey)!)
                && subscription.Interrupting)
            {
                break;
            }
        }
    }

    /// <summary>After the end of an instance that a message started, the next message of its key starts one.</summary>
    public void InstanceEnded(string bpmnProcessId, string? correlationKey)
    {
        if (correlationKey is null || definitions.FindLatestProcess(bpmnProcessId) is not { } latest
            || !CanStart(bpmnProcessId, correlationKey))
        {
            return;
        }

        var next = subscriptions.StartKeysOfDefinition(latest.Value.ProcessDefinitionKey)
            .SelectMany(key => messages.Buffered(subscriptions.FindStart(key)!.MessageName, correlationKey)
                .Where(messageKey => !messages.IsCorrelatedTo(messageKey, bpmnProcessId))
                .Take(1)
                .Select(messageKey => (MessageKey: messageKey, SubscriptionKey: key)))
            .OrderBy(found => found.MessageKey)
            .FirstOrDefault();
        if (next != default)
        {
            var start = subscriptions.FindStart(next.SubscriptionKey)!;
            Start(next.SubscriptionKey, start, next.MessageKey, messages.Find(next.MessageKey)!);
        }
    }

    private bool CanStart(string bpmnProcessId, string correlationKey) =>
        correlationKey.Length == 0 || messages.ActiveInstanceOf(bpmnProcessId, correlationKey) < 0;

    private bool Correlate(
        long key, MessageSubscriptionRecord subscription, long messageKey, MessageRecord message)
    {
        if (transitions.Find(subscription.ElementInstanceKey) is not { } element
            || elementInstances.Find(element.Key) is not { IsActive: true, IsInterrupted: false })
        {
            return false;
        }

        writer.Event(key, MessageSubscriptionIntent.Correlated, subscription with
        {
            MessageKey = messageKey,
            Variables = message.Variables,
        });
        var target = (ExecutableFlowNode)element.Element.Process.FindElement(subscription.TargetElementId)!;
        triggers.Trigger(element, target, message.Variables, steps: 0);
        return true;
    }

    private long Start(
        long key, MessageStartEventSubscriptionRecord start, long messageKey, MessageRecord message)
    {
        var process = definitions.FindProcess(start.ProcessDefinitionKey)!;
        var startEvent = (ExecutableFlowNode)process.Model.FindElement(start.StartEventId)!;
        var instanceKey = writer.NextKey();
        writer.Event(key, MessageStartEventSubscriptionIntent.Correlated, start with
        {
            ProcessInstanceKey = instanceKey,
            MessageKey = messageKey,
            CorrelationKey = message.CorrelationKey,
            Variables = message.Variables,
        });
        instances.StartBy(process, startEvent, message.Variables, instanceKey);
        return instanceKey;
    }
}
