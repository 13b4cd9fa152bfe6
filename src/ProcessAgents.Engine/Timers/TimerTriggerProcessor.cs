using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Timers;

/// <summary>Lets a timer happen that is due, never earlier.</summary>
internal sealed class TimerTriggerProcessor(
    IDefinitionState definitions,
    IElementInstanceState elementInstances,
    ITimerState timers,
    EventTriggerBehavior triggers,
    IncidentBehavior incidents,
    InstanceBehavior instances,
    TimerBehavior timerBehavior,
    TransitionBehavior transitions,
    RecordWriter writer) : CommandProcessor<TimerRecord, TimerIntent>(TimerIntent.Trigger)
{
    private const string Verb = "trigger timer";

    protected override void Process(in CommandContext command, TimerRecord value)
    {
        if (timers.Find(command.Key) is not { } timer)
        {
            writer.Reject(RejectionType.NotFound, Expected.Found(Verb, "timer", command.Key));
            return;
        }

        if (timer.DueDate > writer.Timestamp)
        {
            writer.Reject(RejectionType.InvalidState, Expected.To(Verb, command.Key, "it is not due"));
            return;
        }

        writer.Respond(writer.Event(command.Key, TimerIntent.Triggered, timer));
        if (timer.ElementInstanceKey < 0)
        {
            TriggerStart(timer);
        }
        else if (transitions.Find(timer.ElementInstanceKey) is { } element
            && elementInstances.Find(element.Key) is { IsActive: true, IsInterrupted: false })
        {
            var target = (ExecutableFlowNode)element.Element.Process.FindElement(timer.TargetElementId)!;
            Repeat(timer, element, target);
            triggers.Trigger(element, target, JsonDocuments.EmptyObject, steps: 0);
        }
    }

    private void TriggerStart(TimerRecord timer)
    {
        var process = definitions.FindProcess(timer.ProcessDefinitionKey)!;
        var startEvent = (ExecutableFlowNode)process.Model.FindElement(timer.TargetElementId)!;
        if (Left(timer) is var left and not 0
            && timerBehavior.Schedule((TimerEventDefinition)startEvent.EventDefinition!, scopeKey: -1)
                .Is(out var schedule, out _)
            && TimerBehavior.Remaining(schedule, left) is { } remaining)
        {
            timerBehavior.CreateStart(process.Value, startEvent, remaining, timer.DueDate);
        }

        instances.StartBy(process, startEvent, JsonDocuments.EmptyObject, writer.NextKey());
    }

    private void Repeat(TimerRecord timer, ElementContext element, ExecutableFlowNode target)
    {
        if (Left(timer) is not (var left and not 0))
        {
            return;
        }

        if (!timerBehavior.Schedule((TimerEventDefinition)target.EventDefinition!, element.Key)
            .Is(out var schedule, out var failure))
        {
            incidents.Raise(element, failure);
        }
        else if (TimerBehavior.Remaining(schedule, left) is { } remaining)
        {
            timerBehavior.Create(element, target, remaining, timer.DueDate);
        }
    }

    private static int Left(TimerRecord timer) =>
        timer.Repetitions < 0 ? TimerSchedule.Infinite : Math.Max(0, timer.Repetitions - 1);
}
