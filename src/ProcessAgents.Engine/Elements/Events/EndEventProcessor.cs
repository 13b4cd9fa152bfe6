using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Compensations;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Elements.Events;

/// <summary>None, error, terminate and compensation end events. What a job worker sends is a
/// <see cref="Tasks.JobWorkerTaskProcessor"/>'s.</summary>
internal sealed class EndEventProcessor(
    ActivityBehavior activities,
    CompensationBehavior compensations,
    ErrorBehavior errors,
    ExpressionBehavior expressions,
    FlowScopeBehavior flowScopes,
    TransitionBehavior transitions) : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        if (activities.ApplyInputMappings(element) is { } failure)
        {
            return failure;
        }

        switch (element.Element.EventDefinition)
        {
            case ErrorEventDefinition error:
                return ThrowError(element, error);
            case CompensationEventDefinition compensation:
                transitions.Activated(element);
                if (!compensations.Throw(element, compensation.ActivityRef))
                {
                    transitions.RequestCompletion(element, element.Value.StepsWithoutInput);
                }

                return null;
            default:
                transitions.Activated(element);
                transitions.RequestCompletion(element, element.Value.StepsWithoutInput);
                return null;
        }
    }

    public override Failure? Complete(ElementContext element)
    {
        if (element.Element.EventDefinition is TerminateEventDefinition)
        {
            flowScopes.RequestTerminationOfChildren(transitions.Find(element.FlowScopeKey)!, exceptKey: element.Key);
        }

        return activities.Complete(element);
    }

    public override void Terminate(ElementContext element) => activities.Terminate(element);

    private Failure? ThrowError(ElementContext element, ErrorEventDefinition error)
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
}
