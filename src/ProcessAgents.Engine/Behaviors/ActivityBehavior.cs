using ProcessAgents.Engine.Compensations;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.Jobs;
using ProcessAgents.Engine.Stream;

namespace ProcessAgents.Engine.Behaviors;

/// <summary>What all activities do at the steps of their life.</summary>
internal sealed class ActivityBehavior(
    VariableMappingBehavior mappings,
    CatchEventBehavior catchEvents,
    CompensationBehavior compensations,
    FlowScopeBehavior flowScopes,
    IncidentBehavior incidents,
    JobBehavior jobs)
{
    public Failure? ApplyInputMappings(ElementContext element) => mappings.ApplyInputMappings(element);

    public Failure? Subscribe(ElementContext element) => catchEvents.Subscribe(element);

    /// <summary>Applies output mappings, closes subscriptions and completes.</summary>
    public Failure? Complete(ElementContext element) =>
        mappings.ApplyOutputMappings(element) ?? CompleteWithoutMappings(element);

    /// <summary>Closes subscriptions and completes.</summary>
    public Failure? CompleteWithoutMappings(ElementContext element)
    {
        catchEvents.Unsubscribe(element.Key);
        if (flowScopes.Completing(element) is { } failure)
        {
            return failure;
        }

        compensations.ActivityCompleted(element);
        var problem = flowScopes.Complete(element);
        compensations.HandlerCompleted(element);
        return problem;
    }

    /// <summary>Cancels what belongs to the element; it can be terminated then.</summary>
    public void Close(ElementContext element)
    {
        jobs.CancelOf(element.Key);
        catchEvents.Unsubscribe(element.Key);
        incidents.ResolveAllOf(element.Key);
    }

    public void Terminate(ElementContext element)
    {
        Close(element);
        flowScopes.Terminate(element);
    }
}
