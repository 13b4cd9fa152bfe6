using System.Xml.Linq;

namespace ProcessAgents.Bpmn;

/// <summary>Reads timer event definitions.</summary>
internal static class TimerReader
{
    public static TimerEventDefinition? Read(
        ExecutableEvent @event, XElement xml, XElement definition, ReadingContext context)
    {
        var values = definition.Elements()
            .Where(e => e.Name.Namespace == BpmnNames.Model && TypeOf(e) is not null)
            .ToArray();
        if (values.Length != 1)
        {
            context.Problems.Add(
                definition,
                $"The timer must have exactly one of timeDate, timeDuration and timeCycle, but has {values.Length}.");
            return null;
        }

        var value = values[0];
        var type = TypeOf(value)!.Value;
        if (type == TimerType.Cycle && @event.IsInterrupting && !IsRepeatingStart(@event))
        {
            context.Problems.Add(xml, "A timer with a time cycle must not interrupt: use a duration or a date.");
            return null;
        }

        if (context.Expressions.ReadAny(definition, value.Name.LocalName, value.Value.Trim()) is not { } expression)
        {
            return null;
        }

        return IsRight(@event, type, expression, definition, context) ? new TimerEventDefinition(type, expression) : null;
    }

    private static bool IsRight(
        ExecutableEvent @event, TimerType type, StringExpression value, XElement definition, ReadingContext context)
    {
        if (value.StaticValue is { } text)
        {
            if (TimerSchedule.TryParse(type, text, out _))
            {
                return true;
            }

            context.Problems.Add(definition, $"The timer's {Name(type)} '{text}' is none: {Expected(type)}.");
            return false;
        }

        if (@event is ExecutableStartEvent && @event.Parent is ExecutableProcess
            && value.Expression!.VariableNames.Count > 0)
        {
            context.Problems.Add(
                definition,
                $"The timer's {Name(type)} '{value}' must not use variables, as there are none before the process "
                + $"starts.");
            return false;
        }

        return true;
    }

    private static bool IsRepeatingStart(ExecutableEvent @event) =>
        @event is ExecutableStartEvent { Parent: ExecutableProcess };

    private static TimerType? TypeOf(XElement value) => value.Name.LocalName switch
    {
        "timeDate" => TimerType.Date,
        "timeDuration" => TimerType.Duration,
        "timeCycle" => TimerType.Cycle,
        _ => null,
    };

    private static string Name(TimerType type) => type switch
    {
        TimerType.Date => "date",
        TimerType.Duration => "duration",
        TimerType.Cycle => "cycle",
    };

    private static string Expected(TimerType type) => type switch
    {
        TimerType.Date => "write an ISO 8601 date-time with offset such as '2026-11-20T09:00:00Z'",
        TimerType.Duration => "write an ISO 8601 duration such as 'PT15M'",
        TimerType.Cycle => "write a repeating interval such as 'R3/PT10S' or a cron expression such as '0 0 9 * * MON-FRI'",
    };
}
