using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Feel;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Behaviors;

/// <summary>Evaluates timer definitions and creates timers.</summary>
internal sealed class TimerBehavior(ExpressionBehavior expressions, RecordWriter writer)
{
    /// <summary>When the timer of an event is due.</summary>
    public Outcome<TimerSchedule> Schedule(TimerEventDefinition timer, long scopeKey)
    {
        string text;
        if (timer.Value.StaticValue is { } fixedText)
        {
            text = fixedText;
        }
        else
        {
            if (!expressions.Evaluate(timer.Value.Expression!, scopeKey).Is(out var value, out var failure))
            {
                return failure;
            }

            if (timer.Type == TimerType.Date && value is FeelDateTime moment && moment.ToEpochMilliseconds() is { } due)
            {
                return TimerSchedule.At(due);
            }

            if (value is not (FeelString or FeelDayTimeDuration or FeelYearMonthDuration or FeelDateTime))
            {
                return expressions.WrongType(timer.Value.Expression!, Expected(timer.Type), value, scopeKey);
            }

            text = value.ToString();
        }

        return TimerSchedule.TryParse(timer.Type, text, out var schedule)
            ? schedule
            : new Failure(ErrorType.ExtractValueError, $"Expected {Expected(timer.Type)}, but found '{text}'.");
    }

    /// <summary>Creates a timer of an element instance.</summary>
    /// <param name="element">Where the event happens.</param>
    /// <param name="target">The element that catches it.</param>
    /// <param name="schedule">What is left of its schedule.</param>
    /// <param name="before">The due date before; null for the first time.</param>
    public void Create(
        ElementContext element, ExecutableFlowNode target, TimerSchedule schedule, long? before = null)
    {
        if (schedule.NextDueDate(writer.Timestamp, before) is not { } due)
        {
            return;
        }

        writer.Event(writer.NextKey(), TimerIntent.Created, new TimerRecord
        {
            ElementInstanceKey = element.Key,
            ProcessInstanceKey = element.Value.ProcessInstanceKey,
            ProcessDefinitionKey = element.Value.ProcessDefinitionKey,
            DueDate = due,
            TargetElementId = target.Id,
            Repetitions = schedule.Repetitions,
            TenantId = element.Value.TenantId,
        });
    }

    /// <summary>Creates the timer of a start event.</summary>
    public void CreateStart(
        ProcessRecord process, ExecutableFlowNode startEvent, TimerSchedule schedule, long? before = null)
    {
        if (schedule.NextDueDate(writer.Timestamp, before) is not { } due)
        {
            return;
        }

        writer.Event(writer.NextKey(), TimerIntent.Created, new TimerRecord
        {
            ProcessDefinitionKey = process.ProcessDefinitionKey,
            DueDate = due,
            TargetElementId = startEvent.Id,
            Repetitions = schedule.Repetitions,
            TenantId = process.TenantId,
        });
    }

    /// <summary>What is left of a schedule when so many repetitions are.</summary>
    public static TimerSchedule? Remaining(TimerSchedule schedule, int repetitionsLeft)
    {
        TimerSchedule? remaining = schedule;
        do
        {
            remaining = remaining.AfterFiring();
        }
        while (remaining is not null && repetitionsLeft >= 0 && remaining.Repetitions > repetitionsLeft);
        return remaining;
    }

    private static string Expected(TimerType type) => type switch
    {
        TimerType.Date => "a date and time with zone, such as 2026-01-31T09:00:00Z,",
        TimerType.Duration => "a duration, such as PT15M,",
        TimerType.Cycle => "a cycle, such as R3/PT15M or 0 0 9 * * MON-FRI,",
    };
}
