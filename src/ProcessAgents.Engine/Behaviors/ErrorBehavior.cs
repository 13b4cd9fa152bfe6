using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Behaviors;

/// <summary>Finds who catches an error: from the thrower outwards, in one scope the exact code before the catch-all.
/// </summary>
internal sealed class ErrorBehavior(
    TransitionBehavior transitions, IElementInstanceState elementInstances, EventTriggerBehavior triggers)
{
    /// <summary>Throws an error at an element instance.</summary>
    /// <returns>Why nobody caught it; null when somebody did.</returns>
    public Failure? Throw(ElementContext thrower, string errorCode, string errorMessage, byte[] json, int steps)
    {
        var searched = new HashSet<string>(StringComparer.Ordinal);
        for (var element = thrower; element is not null; element = Outer(element))
        {
            if (elementInstances.Find(element.Key) is not { IsActive: true, IsInterrupted: false })
            {
                continue;
            }

            var candidates = element.Element.CatchEvents
                .Where(target => target.EventDefinition is ErrorEventDefinition && target != element.Element)
                .ToArray();
            var catcher = Array.Find(candidates, target => CodeOf(target) == errorCode)
                ?? Array.Find(candidates, target => CodeOf(target) is null);
            if (catcher is not null)
            {
                triggers.Trigger(element, catcher, json, steps);
                return null;
            }

            searched.UnionWith(candidates.Select(CodeOf).OfType<string>());
        }

        var said = errorMessage.Length == 0 ? "" : $" with message '{errorMessage}'";
        var known = searched.Count == 0
            ? "nothing catches errors here"
            : $"caught here are {string.Join(", ", searched)}";
        return new Failure(
            ErrorType.UnhandledErrorEvent,
            $"Expected to throw an error with code '{errorCode}'{said}, but it was not caught: {known}.");
    }

    private static string? CodeOf(ExecutableFlowNode target) =>
        ((ErrorEventDefinition)target.EventDefinition!).ErrorCode?.StaticValue;

    private ElementContext? Outer(ElementContext element) =>
        element.FlowScopeKey >= 0
            ? transitions.Find(element.FlowScopeKey)
            : transitions.Find(element.Value.ParentElementInstanceKey);
}
