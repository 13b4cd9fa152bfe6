using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Compensations;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Behaviors;

/// <summary>Throws what a throw or end event stands for.</summary>
internal sealed class ThrowBehavior(
    CompensationBehavior compensations,
    ErrorBehavior errors,
    EscalationBehavior escalations,
    ExpressionBehavior expressions,
    VariableMappingBehavior mappings,
    TransitionBehavior transitions,
    RecordWriter writer)
{
    /// <summary>Throws, and completes the element unless it waits for what it threw or was interrupted by it.</summary>
    public Failure? Activate(ElementContext element) => element.Element.EventDefinition switch
    {
        ErrorEventDefinition error => Throw(element, error),
        EscalationEventDefinition escalation => Throw(element, escalation),
        SignalEventDefinition signal => Throw(element, signal),
        CompensationEventDefinition compensation => Throw(element, compensation),
        _ => GoOn(element),
    };

    private Failure? GoOn(ElementContext element)
    {
        transitions.Activated(element);
        transitions.RequestCompletion(element, element.Value.StepsWithoutInput);
        return null;
    }

    private Failure? Throw(ElementContext element, ErrorEventDefinition error)
    {
        if (!expressions.Text(error.ErrorCode!, element.Key).Is(out var code, out var failure))
        {
            return failure;
        }

        if (errors.Throw(element, code, "", JsonDocuments.EmptyObject, element.Value.StepsWithoutInput + 1)
            is { } notCaught)
        {
            return notCaught;
        }

        transitions.Activated(element);
        return null;
    }

    private Failure? Throw(ElementContext element, EscalationEventDefinition escalation)
    {
        if (!expressions.OptionalText(escalation.EscalationCode, element.Key).Is(out var code, out var failure))
        {
            return failure;
        }

        transitions.Activated(element);
        if (escalations.Throw(element, code))
        {
            transitions.RequestCompletion(element, element.Value.StepsWithoutInput);
        }

        return null;
    }

    private Failure? Throw(ElementContext element, SignalEventDefinition signal)
    {
        if (mappings.ApplyInputMappings(element) is { } mappingFailure)
        {
            return mappingFailure;
        }

        if (!expressions.Text(signal.SignalName, element.Key).Is(out var name, out var failure))
        {
            return failure;
        }

        transitions.Activated(element);
        writer.Command(-1, SignalIntent.Broadcast, new SignalRecord
        {
            SignalName = name,
            TenantId = element.Value.TenantId,
        });
        transitions.RequestCompletion(element, element.Value.StepsWithoutInput);
        return null;
    }

    private Failure? Throw(ElementContext element, CompensationEventDefinition compensation)
    {
        transitions.Activated(element);
        if (!compensations.Throw(element, compensation.ActivityRef))
        {
            transitions.RequestCompletion(element, element.Value.StepsWithoutInput);
        }

        return null;
    }
}
