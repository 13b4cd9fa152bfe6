using System.Collections.Frozen;

namespace ProcessAgents.Bpmn;

/// <summary>Which event definitions an event can have, by its kind and place.</summary>
internal static class EventPlaces
{
    private const string Suffix = "EventDefinition";

    private static readonly FrozenSet<string> ProcessStart = Set("message", "timer", "signal", "conditional");

    private static readonly FrozenSet<string> EventSubProcessStart =
        Set("message", "timer", "error", "escalation", "signal", "conditional");

    private static readonly FrozenSet<string> Catch = Set("message", "timer", "signal", "link", "conditional");

    private static readonly FrozenSet<string> Throw = Set("message", "signal", "escalation", "link", "compensate");

    private static readonly FrozenSet<string> Boundary =
        Set("message", "timer", "error", "escalation", "signal", "compensate", "conditional");

    private static readonly FrozenSet<string> End =
        Set("message", "error", "escalation", "signal", "terminate", "compensate");

    private static readonly FrozenSet<string> None = Set();

    public static bool Allows(ExecutableEvent @event, ExecutableFlowScope scope, string definition) =>
        Of(@event, scope).Contains(definition);

    /// <summary>What is allowed, for people.</summary>
    public static string Names(ExecutableEvent @event, ExecutableFlowScope scope)
    {
        var names = Of(@event, scope).Select(name => name[..^Suffix.Length]).Order(StringComparer.Ordinal);
        var isNoneAllowed = @event is ExecutableStartEvent && scope is not ExecutableEventSubProcess
            || @event is ExecutableEndEvent or ExecutableIntermediateThrowEvent;
        return string.Join(", ", isNoneAllowed ? names.Prepend("none") : names);
    }

    private static FrozenSet<string> Of(ExecutableEvent @event, ExecutableFlowScope scope) => @event switch
    {
        ExecutableStartEvent => scope switch
        {
            ExecutableProcess => ProcessStart,
            ExecutableEventSubProcess => EventSubProcessStart,
            _ => None,
        },
        ExecutableIntermediateCatchEvent => Catch,
        ExecutableIntermediateThrowEvent => Throw,
        ExecutableBoundaryEvent => Boundary,
        _ => End,
    };

    private static FrozenSet<string> Set(params string[] names) =>
        names.Select(name => name + Suffix).ToFrozenSet(StringComparer.Ordinal);
}
