using System.Text;
using ProcessAgents.GatewayProtocol;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Grpc;

internal sealed class DecisionCalls(BrokerCommands commands)
{
    public async ValueTask<EvaluateDecisionResponse> Evaluate(EvaluateDecisionRequest request, GrpcServerCall call)
    {
        var value = new DecisionEvaluationRecord
        {
            DecisionId = request.DecisionId,
            DecisionKey = request.DecisionKey > 0 ? request.DecisionKey : -1,
            Variables = commands.Variables(request.Variables),
            TenantId = BrokerCommands.Tenant("a decision", request.TenantId),
        };
        var record = await commands.SendAsync(new Command((byte)DecisionEvaluationIntent.Evaluate, -1, value), call)
            .ConfigureAwait(false);
        return Response(record.Key, (DecisionEvaluationRecord)record.Value);
    }

    private static EvaluateDecisionResponse Response(long key, DecisionEvaluationRecord evaluation)
    {
        var response = new EvaluateDecisionResponse
        {
            DecisionKey = evaluation.DecisionKey,
            DecisionId = evaluation.DecisionId,
            DecisionName = evaluation.DecisionName,
            DecisionVersion = evaluation.DecisionVersion,
            DecisionRequirementsId = evaluation.DecisionRequirementsId,
            DecisionRequirementsKey = evaluation.DecisionRequirementsKey,
            DecisionOutput = Encoding.UTF8.GetString(evaluation.DecisionOutput),
            FailedDecisionId = evaluation.FailedDecisionId,
            FailureMessage = evaluation.EvaluationFailureMessage,
            TenantId = evaluation.TenantId,
            DecisionInstanceKey = key,
            DecisionEvaluationKey = key,
        };
        response.EvaluatedDecisions.AddRange(evaluation.EvaluatedDecisions.Select(
            (decision, index) => Decision(decision, $"{key}-{index + 1}", evaluation.TenantId)));
        return response;
    }

    private static EvaluatedDecision Decision(EvaluatedDecisionValue value, string instanceKey, string tenantId)
    {
        var decision = new EvaluatedDecision
        {
            DecisionKey = value.DecisionKey,
            DecisionId = value.DecisionId,
            DecisionName = value.DecisionName,
            DecisionVersion = value.DecisionVersion,
            DecisionType = value.DecisionType,
            DecisionOutput = value.DecisionOutput,
            TenantId = tenantId,
            DecisionEvaluationInstanceKey = instanceKey,
        };
        decision.EvaluatedInputs.AddRange(value.EvaluatedInputs.Select(input => new EvaluatedDecisionInput
        {
            InputId = input.InputId,
            InputName = input.InputName,
            InputValue = input.InputValue,
        }));
        decision.MatchedRules.AddRange(value.MatchedRules.Select(Rule));
        return decision;
    }

    private static MatchedDecisionRule Rule(MatchedRuleValue value)
    {
        var rule = new MatchedDecisionRule { RuleId = value.RuleId, RuleIndex = value.RuleIndex };
        rule.EvaluatedOutputs.AddRange(value.EvaluatedOutputs.Select(output => new EvaluatedDecisionOutput
        {
            OutputId = output.OutputId,
            OutputName = output.OutputName,
            OutputValue = output.OutputValue,
        }));
        return rule;
    }
}
