using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Protocol;
using ProcessAgents.Search.Queries;

namespace ProcessAgents.Gateway.Rest;

/// <summary>Decisions as REST shows them.</summary>
internal static class DecisionResults
{
    public static DecisionDefinitionResult Result(this DecisionDefinitionEntity definition) =>
        new(
            RestKeys.Write(definition.DecisionDefinitionKey),
            definition.DecisionDefinitionId,
            definition.Name,
            definition.Version,
            RestKeys.Write(definition.DecisionRequirementsKey),
            definition.DecisionRequirementsId,
            definition.DecisionRequirementsName,
            definition.DecisionRequirementsVersion,
            definition.TenantId);

    public static DecisionRequirementsResult Result(this DecisionRequirementsEntity requirements) =>
        new(
            RestKeys.Write(requirements.DecisionRequirementsKey),
            requirements.DecisionRequirementsId,
            requirements.DecisionRequirementsName,
            requirements.Version,
            requirements.ResourceName,
            requirements.TenantId);

    public static DecisionInstanceResult Result(this DecisionInstanceEntity instance) =>
        new(
            instance.DecisionEvaluationInstanceKey,
            RestKeys.Write(instance.DecisionEvaluationKey),
            instance.State,
            instance.EvaluationDate,
            instance.EvaluationFailure,
            instance.DecisionDefinitionId,
            instance.DecisionDefinitionName,
            instance.DecisionDefinitionVersion,
            instance.DecisionDefinitionType,
            RestKeys.Write(instance.DecisionDefinitionKey),
            instance.Result,
            RestKeys.Write(instance.ProcessDefinitionKey),
            RestKeys.Write(instance.ProcessInstanceKey),
            RestKeys.Write(instance.RootProcessInstanceKey),
            RestKeys.Write(instance.ElementInstanceKey),
            RestKeys.Write(instance.RootDecisionDefinitionKey),
            instance.TenantId,
            Inputs(instance.EvaluatedInputs),
            Rules(instance.MatchedRules));

    public static IReadOnlyList<EvaluatedDecisionInputItem> Inputs(IReadOnlyList<EvaluatedInputValue> inputs) =>
        [.. inputs.Select(input => new EvaluatedDecisionInputItem(input.InputId, input.InputName, input.InputValue))];

    public static IReadOnlyList<MatchedDecisionRuleItem> Rules(IReadOnlyList<MatchedRuleValue> rules) =>
        [.. rules.Select(rule => new MatchedDecisionRuleItem(
            rule.RuleId,
            rule.RuleIndex,
            [.. rule.EvaluatedOutputs.Select(output =>
                new EvaluatedDecisionOutputItem(output.OutputId, output.OutputName, output.OutputValue))]))];
}
