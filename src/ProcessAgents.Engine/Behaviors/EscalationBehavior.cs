using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Behaviors;

/// <summary>Finds who catches an escalation: from the scope of the thrower outwards, in one scope the exact code before
/// the catch-all.</summary>
internal sealed class EscalationBehavior(
    TransitionBehavior transitions, IElementInstanceState elementInstances, EventTriggerBehavior triggers)
{
    /// <summary>Throws an escalation.</summary>
    /// <returns>Whether the thrower goes on: nobody caught it, or somebody who interrupts nothing.</returns>
    public bool Throw(ElementContext thrower, string escalationCode)
    {
        for (var element = Outer(thrower); element is not null; element = Outer(element))
        {
            if (elementInstances.Find(element.Key) is not { IsActive: true, IsInterrupted: false })
            {
                continue;
            }

            var candidates = element.Element.CatchEvents
                .Where(target => target.EventDefinition is EscalationEventDefinition)
                .ToArray();
            var catcher = Array.Find(candidates, target => CodeOf(target) == escalationCode)
                ?? Array.Find(candidates, target => CodeOf(target) is null);
            if (catcher is not null)
            {
                var steps = thrower.Value.StepsWithoutInput + 1;
                triggers.Trigger(element, catcher, JsonDocuments.EmptyObject, steps);
                return !catcher.IsInterrupting;
            }
        }

        return true;
    }

    private static string? CodeOf(ExecutableFlowNode target) =>
        ((EscalationEventDefinition)target.EventDefinition!).EscalationCode?.StaticValue;

    private ElementContext? Outer(ElementContext element) =>
        element.FlowScopeKey >= 0
            ? transitions.Find(element.FlowScopeKey)
            : transitions.Find(element.Value.ParentElementInstanceKey);
}
