namespace ProcessAgents.GatewayProtocol.Rest;

public sealed record DeploymentResult(string DeploymentKey, string TenantId, IReadOnlyList<DeploymentMetadataResult> Deployments);

/// <summary>Exactly one member is not null.</summary>
public sealed record DeploymentMetadataResult
{
    public DeploymentProcessResult? ProcessDefinition { get; init; }
    public DeploymentDecisionResult? DecisionDefinition { get; init; }
    public DeploymentDecisionRequirementsResult? DecisionRequirements { get; init; }
    public DeploymentFormResult? Form { get; init; }

    /// <summary>Always null: only processes, decisions and forms are kept.</summary>
    public object? Resource { get; init; }
}

public sealed record DeploymentProcessResult(
    string ProcessDefinitionId, int ProcessDefinitionVersion, string ResourceName, string TenantId, string ProcessDefinitionKey);

public sealed record DeploymentDecisionResult(
    string DecisionDefinitionId,
    int Version,
    string Name,
    string TenantId,
    string DecisionRequirementsId,
    string DecisionDefinitionKey,
    string DecisionRequirementsKey);

public sealed record DeploymentDecisionRequirementsResult(
    string DecisionRequirementsId,
    int Version,
    string DecisionRequirementsName,
    string TenantId,
    string ResourceName,
    string DecisionRequirementsKey);

public sealed record DeploymentFormResult(string FormId, int Version, string ResourceName, string TenantId, string FormKey);
