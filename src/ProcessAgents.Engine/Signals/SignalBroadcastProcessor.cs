using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Signals;

/// <summary>Broadcasts a signal to every element instance and every start event that waits for it.</summary>
internal sealed class SignalBroadcastProcessor(
    DocumentChecks documents,
    EventTriggerBehavior triggers,
    IDefinitionState definitions,
    IElementInstanceState elementInstances,
    InstanceBehavior instances,
    ISignalState signals,
    TransitionBehavior transitions,
    RecordWriter writer) : CommandProcessor<SignalRecord, SignalIntent>(SignalIntent.Broadcast)
{
    protected override void Process(in CommandContext command, SignalRecord value)
    {
        if (documents.Read(value.Variables, "broadcast signal", out _) is { } problem)
        {
            writer.Reject(problem.Type, problem.Reason);
            return;
        }

        writer.Respond(writer.Event(writer.NextKey(), SignalIntent.Broadcasted, value));
        foreach (var key in signals.KeysOf(value.SignalName))
        {
            if (signals.Find(key) is not { } subscription)
            {
                continue;
            }

            if (subscription.ElementInstanceKey < 0)
            {
                Start(subscription, value);
            }
            else if (transitions.Find(subscription.ElementInstanceKey) is { } element
                && elementInstances.Find(element.Key) is { IsActive: true, IsInterrupted: false })
            {
                var target = (ExecutableFlowNode)element.Element.Process.FindElement(subscription.TargetElementId)!;
                if (target.IsInterrupting)
                {
                    writer.Event(key, SignalSubscriptionIntent.Deleted, subscription);
                }

                triggers.Trigger(element, target, value.Variables, steps: 0);
            }
        }
    }

    private void Start(SignalSubscriptionRecord subscription, SignalRecord value)
    {
        var process = definitions.FindProcess(subscription.ProcessDefinitionKey)!;
        var startEvent = (ExecutableFlowNode)process.Model.FindElement(subscription.TargetElementId)!;
        instances.StartBy(process, startEvent, value.Variables, writer.NextKey());
    }
}
