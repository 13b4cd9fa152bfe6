namespace ProcessAgents.GatewayProtocol.Rest;

/// <summary>Active instances of a process, whatever their version.</summary>
public sealed record ProcessDefinitionInstanceStatisticsResult(
    string ProcessDefinitionId,
    string TenantId,
    string? LatestProcessDefinitionName,
    bool HasMultipleVersions,
    long ActiveInstancesWithoutIncidentCount,
    long ActiveInstancesWithIncidentCount);

/// <summary>Active instances of one version of a process.</summary>
public sealed record ProcessDefinitionInstanceVersionStatisticsResult(
    string ProcessDefinitionId,
    string ProcessDefinitionKey,
    string? ProcessDefinitionName,
    string TenantId,
    int ProcessDefinitionVersion,
    long ActiveInstancesWithIncidentCount,
    long ActiveInstancesWithoutIncidentCount);

/// <summary>Active instances with an incident of the same message.</summary>
/// <param name="ErrorHashCode">Stands for the message in filters.</param>
public sealed record IncidentProcessInstanceStatisticsByErrorResult(
    int ErrorHashCode, string ErrorMessage, long ActiveInstancesWithErrorCount);

/// <summary>Active instances of a version of a process with an incident of one message.</summary>
public sealed record IncidentProcessInstanceStatisticsByDefinitionResult(
    string ProcessDefinitionId,
    string ProcessDefinitionKey,
    string ProcessDefinitionName,
    int ProcessDefinitionVersion,
    string TenantId,
    long ActiveInstancesWithErrorCount);
