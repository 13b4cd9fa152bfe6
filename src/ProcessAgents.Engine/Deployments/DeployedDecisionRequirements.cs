using ProcessAgents.Dmn;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Deployments;

/// <summary>A version of a decision requirements graph and its model, which is read when somebody needs it.</summary>
internal sealed class DeployedDecisionRequirements(DecisionRequirementsRecord value, ResourceModels models)
{
    private DecisionRequirementsGraph? _model;

    public DecisionRequirementsRecord Value { get; } = value;

    public DecisionRequirementsGraph Model => _model ??= models.GraphOf(Value);
}
