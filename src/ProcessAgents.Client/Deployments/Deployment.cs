namespace ProcessAgents.Client;

/// <summary>A file to deploy.</summary>
/// <param name="Name">File name; its extension (<c>.bpmn</c>, <c>.dmn</c>, <c>.form</c>) says what it is.</param>
/// <param name="Content">The bytes of the file.</param>
public sealed record DeploymentResource(string Name, ReadOnlyMemory<byte> Content);

/// <summary>What a deployment brought; unchanged resources appear with the version they have.</summary>
public sealed record Deployment(
    long Key,
    string TenantId,
    IReadOnlyList<DeployedProcess> Processes,
    IReadOnlyList<DeployedDecision> Decisions,
    IReadOnlyList<DeployedDecisionRequirements> DecisionRequirements,
    IReadOnlyList<DeployedForm> Forms);

/// <summary>A deployed process definition.</summary>
public sealed record DeployedProcess(
    string BpmnProcessId,
    int Version,
    long ProcessDefinitionKey,
    string ResourceName,
    string TenantId);

/// <summary>A deployed decision.</summary>
public sealed record DeployedDecision(
    string DecisionId,
    string Name,
    int Version,
    long DecisionKey,
    string DecisionRequirementsId,
    long DecisionRequirementsKey,
    string TenantId);

/// <summary>A deployed decision requirements graph.</summary>
public sealed record DeployedDecisionRequirements(
    string DecisionRequirementsId,
    string Name,
    int Version,
    long DecisionRequirementsKey,
    string ResourceName,
    string TenantId);

/// <summary>A deployed form.</summary>
public sealed record DeployedForm(string FormId, int Version, long FormKey, string ResourceName, string TenantId);
