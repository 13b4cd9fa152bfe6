using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Decisions;
using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Elements.Tasks;

/// <summary>Evaluates a decision; its output becomes a variable.</summary>
internal sealed class BusinessRuleTaskProcessor(
    ActivityBehavior activities,
    DecisionBehavior decisions,
    EventTriggerBehavior triggers,
    ExpressionBehavior expressions,
    IDefinitionState definitions,
    TransitionBehavior transitions) : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        if (activities.ApplyInputMappings(element) is { } mappingFailure)
        {
            return mappingFailure;
        }

        var called = ((ExecutableBusinessRuleTask)element.Element).CalledDecision!;
        if (!Find(element, called).Is(out var decision, out var failure))
        {
            return failure;
        }

        var evaluated = (DecisionEvaluationRecord)decisions.Evaluate(
            decision,
            expressions.ScopeOf(element.Key),
            new DecisionEvaluationRecord
            {
                BpmnProcessId = element.Value.BpmnProcessId,
                ProcessDefinitionKey = element.Value.ProcessDefinitionKey,
                ProcessInstanceKey = element.Value.ProcessInstanceKey,
                ElementId = element.Element.Id,
                ElementInstanceKey = element.Key,
                TenantId = element.Value.TenantId,
            }).Value;
        if (evaluated.EvaluationFailureMessage.Length > 0)
        {
            return new Failure(
                ErrorType.DecisionEvaluationError,
                $"Expected to evaluate decision '{decision.DecisionId}', but decision '{evaluated.FailedDecisionId}' "
                + $"failed: {evaluated.EvaluationFailureMessage}");
        }

        Leave(element, called.ResultVariable, evaluated.DecisionOutput);
        return null;
    }

    public override Failure? Complete(ElementContext element) => activities.Complete(element);

    public override void Terminate(ElementContext element) => activities.Terminate(element);

    private void Leave(ElementContext element, string resultVariable, byte[] output)
    {
        transitions.Activated(element);
        var steps = element.Value.StepsWithoutInput;
        var document = VariableDocument.Write([KeyValuePair.Create(resultVariable, output)]);
        triggers.Remember(element, element.Key, element.Element, document, steps);
        transitions.RequestCompletion(element, steps);
    }

    private Outcome<DecisionRecord> Find(ElementContext element, CalledDecision called)
    {
        if (!expressions.Text(called.DecisionId, element.Key).Is(out var decisionId, out var failure)
            || !expressions.OptionalText(called.VersionTag, element.Key).Is(out var versionTag, out failure))
        {
            return failure;
        }

        var deploymentKey = definitions.FindProcess(element.Value.ProcessDefinitionKey)!.Value.DeploymentKey;
        var (decision, which) = called.BindingType switch
        {
            BindingType.Latest => (definitions.FindLatestDecision(decisionId), ""),
            BindingType.Deployment => (
                definitions.FindLatestDecision(decisionId, each => each.DeploymentKey == deploymentKey),
                " in the deployment of the process"),
            BindingType.VersionTag => (
                definitions.FindLatestDecision(decisionId, each => each.VersionTag == versionTag),
                $" with version tag '{versionTag}'"),
        };
        return decision is not null
            ? decision
            : new Failure(
                ErrorType.CalledDecisionError,
                $"Expected to evaluate decision '{decisionId}'{which}, but no such decision is deployed.");
    }
}
