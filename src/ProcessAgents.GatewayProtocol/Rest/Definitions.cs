namespace ProcessAgents.GatewayProtocol.Rest;

public sealed record ProcessDefinitionResult(
    string ProcessDefinitionKey,
    string ProcessDefinitionId,
    string? Name,
    string ResourceName,
    int Version,
    string? VersionTag,
    string TenantId,
    bool HasStartForm,
    string State);

public sealed record DecisionDefinitionResult(
    string DecisionDefinitionKey,
    string DecisionDefinitionId,
    string Name,
    int Version,
    string DecisionRequirementsKey,
    string DecisionRequirementsId,
    string DecisionRequirementsName,
    int DecisionRequirementsVersion,
    string TenantId);

public sealed record DecisionRequirementsResult(
    string DecisionRequirementsKey,
    string DecisionRequirementsId,
    string DecisionRequirementsName,
    int Version,
    string ResourceName,
    string TenantId);
