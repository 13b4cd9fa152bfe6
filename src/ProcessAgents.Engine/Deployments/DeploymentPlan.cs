using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Deployments;

/// <summary>What a deployment will create, and what it found unchanged. Nothing is written before all of it is known.
/// </summary>
internal sealed class DeploymentPlan(long deploymentKey)
{
    public long DeploymentKey { get; } = deploymentKey;

    public List<ProcessRecord> Processes { get; } = [];

    public List<DecisionRequirementsRecord> DecisionRequirements { get; } = [];

    public List<DecisionRecord> Decisions { get; } = [];

    public List<FormRecord> Forms { get; } = [];

    /// <summary>Why it cannot be done, each with the resource it is about.</summary>
    public List<(string ResourceName, string Message)> Problems { get; } = [];
}
