using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Feel;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Decisions;

/// <summary>Evaluates a decision for whoever asks, without a process.</summary>
internal sealed class DecisionEvaluateProcessor(
    IDefinitionState definitions, DecisionBehavior decisions, DocumentChecks documents, RecordWriter writer)
    : CommandProcessor<DecisionEvaluationRecord, DecisionEvaluationIntent>(DecisionEvaluationIntent.Evaluate)
{
    protected override void Process(in CommandContext command, DecisionEvaluationRecord value)
    {
        var decision = value.DecisionKey >= 0
            ? definitions.FindDecision(value.DecisionKey)
            : definitions.FindLatestDecision(value.DecisionId);
        if (decision is null)
        {
            var what = value.DecisionKey >= 0 ? $"key '{value.DecisionKey}'" : $"id '{value.DecisionId}'";
            writer.Reject(
                RejectionType.NotFound, $"Expected to evaluate decision with {what}, but no such decision was found.");
            return;
        }

        if (documents.Read(value.Variables, "evaluate decision", out var document) is { } problem)
        {
            writer.Reject(problem.Type, problem.Reason);
            return;
        }

        var input = new FeelContext(document.Properties.Select(
            property => KeyValuePair.Create(property.Key, FeelJson.Read(property.Value))));
        writer.Respond(decisions.Evaluate(decision, input, new DecisionEvaluationRecord
        {
            Variables = value.Variables,
            TenantId = value.TenantId,
        }));
    }
}
