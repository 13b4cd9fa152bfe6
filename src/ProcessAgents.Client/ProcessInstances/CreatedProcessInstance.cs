namespace ProcessAgents.Client;

/// <summary>A process instance that was started.</summary>
public sealed record CreatedProcessInstance(
    long ProcessInstanceKey,
    string BpmnProcessId,
    int Version,
    long ProcessDefinitionKey,
    string TenantId,
    IReadOnlyList<string> Tags);

/// <summary>A process instance that was started and is completed.</summary>
/// <param name="ProcessInstanceKey">Key of the instance.</param>
/// <param name="BpmnProcessId">Id of the process in the model.</param>
/// <param name="Version">Version of the process, from 1.</param>
/// <param name="ProcessDefinitionKey">Key of the definition.</param>
/// <param name="TenantId">The instance's tenant.</param>
/// <param name="Tags">The instance's tags.</param>
/// <param name="Variables">The variables of the process as a JSON object.</param>
public sealed record CompletedProcessInstance(
    long ProcessInstanceKey,
    string BpmnProcessId,
    int Version,
    long ProcessDefinitionKey,
    string TenantId,
    IReadOnlyList<string> Tags,
    JsonElement Variables);
