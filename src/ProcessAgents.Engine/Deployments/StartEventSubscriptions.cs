using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Messages;
using ProcessAgents.Engine.Signals;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Timers;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Deployments;

/// <summary>The latest version of a process, and only it, listens for what starts it.</summary>
internal sealed class StartEventSubscriptions(
    IDefinitionState definitions,
    IMessageSubscriptionState subscriptions,
    ISignalState signals,
    ITimerState timers,
    TimerBehavior timerBehavior,
    RecordWriter writer)
{
    public void CloseOfLatest(string bpmnProcessId)
    {
        if (definitions.FindLatestProcess(bpmnProcessId) is not { } latest)
        {
            return;
        }

        foreach (var key in timers.KeysOfDefinition(latest.Value.ProcessDefinitionKey))
        {
            writer.Event(key, TimerIntent.Canceled, timers.Find(key)!);
        }

        foreach (var key in subscriptions.StartKeysOfDefinition(latest.Value.ProcessDefinitionKey))
        {
            writer.Event(key, MessageStartEventSubscriptionIntent.Deleted, subscriptions.FindStart(key)!);
        }

        foreach (var key in signals.KeysOfDefinition(latest.Value.ProcessDefinitionKey))
        {
            writer.Event(key, SignalSubscriptionIntent.Deleted, signals.Find(key)!);
        }
    }

    public void Open(ProcessRecord process)
    {
        foreach (var startEvent in definitions.FindProcess(process.ProcessDefinitionKey)!.Model.StartEvents)
        {
            switch (startEvent.EventDefinition)
            {
                case MessageEventDefinition { MessageName.StaticValue: { } name }:
                    Open(process, startEvent, name);
                    break;
                case SignalEventDefinition { SignalName.StaticValue: { } signalName }:
                    OpenSignal(process, startEvent, signalName);
                    break;
                case TimerEventDefinition timer
                    when timerBehavior.Schedule(timer, scopeKey: -1).Is(out var schedule, out _):
                    timerBehavior.CreateStart(process, startEvent, schedule);
                    break;
            }
        }
    }

    private void OpenSignal(ProcessRecord process, ExecutableStartEvent startEvent, string signalName) => writer.Event(
        writer.NextKey(),
        SignalSubscriptionIntent.Created,
        new SignalSubscriptionRecord
        {
            SignalName = signalName,
            BpmnProcessId = process.BpmnProcessId,
            ProcessDefinitionKey = process.ProcessDefinitionKey,
            TargetElementId = startEvent.Id,
            TenantId = process.TenantId,
        });

    private void Open(ProcessRecord process, ExecutableStartEvent startEvent, string messageName) => writer.Event(
        writer.NextKey(),
        MessageStartEventSubscriptionIntent.Created,
        new MessageStartEventSubscriptionRecord
        {
            MessageName = messageName,
            StartEventId = startEvent.Id,
            BpmnProcessId = process.BpmnProcessId,
            ProcessDefinitionKey = process.ProcessDefinitionKey,
            TenantId = process.TenantId,
        });
}
