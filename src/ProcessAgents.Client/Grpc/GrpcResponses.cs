using Wire = ProcessAgents.GatewayProtocol;

namespace ProcessAgents.Client;

/// <summary>Messages of the wire as the client's answers.</summary>
internal static class GrpcResponses
{
    public static Topology ToTopology(Wire.TopologyResponse message) => new(
        [.. message.Brokers.Select(broker => new TopologyBroker(
            broker.NodeId,
            broker.Host,
            broker.Port,
            broker.Version,
            [.. broker.Partitions.Select(partition => new TopologyPartition(
                partition.PartitionId, (PartitionRole)partition.Role, (PartitionHealth)partition.Health))]))],
        message.ClusterSize,
        message.PartitionsCount,
        message.ReplicationFactor,
        message.GatewayVersion,
        message.ClusterId is { Length: > 0 } id ? id : null);

    public static Deployment ToDeployment(Wire.DeployResourceResponse message) => new(
        message.Key,
        Tenant(message.TenantId),
        [.. message.Deployments.Where(entry => entry.Process is not null).Select(entry => new DeployedProcess(
            entry.Process.BpmnProcessId,
            entry.Process.Version,
            entry.Process.ProcessDefinitionKey,
            entry.Process.ResourceName,
            Tenant(entry.Process.TenantId)))],
        [.. message.Deployments.Where(entry => entry.Decision is not null).Select(entry => new DeployedDecision(
            entry.Decision.DmnDecisionId,
            entry.Decision.DmnDecisionName,
            entry.Decision.Version,
            entry.Decision.DecisionKey,
            entry.Decision.DmnDecisionRequirementsId,
            entry.Decision.DecisionRequirementsKey,
            Tenant(entry.Decision.TenantId)))],
        [.. message.Deployments.Where(entry => entry.DecisionRequirements is not null)
            .Select(entry => new DeployedDecisionRequirements(
                entry.DecisionRequirements.DmnDecisionRequirementsId,
                entry.DecisionRequirements.DmnDecisionRequirementsName,
                entry.DecisionRequirements.Version,
                entry.DecisionRequirements.DecisionRequirementsKey,
                entry.DecisionRequirements.ResourceName,
                Tenant(entry.DecisionRequirements.TenantId)))],
        [.. message.Deployments.Where(entry => entry.Form is not null).Select(entry => new DeployedForm(
            entry.Form.FormId,
            entry.Form.Version,
            entry.Form.FormKey,
            entry.Form.ResourceName,
            Tenant(entry.Form.TenantId)))]);

    public static CreatedProcessInstance ToCreated(Wire.CreateProcessInstanceResponse message) => new(
        message.ProcessInstanceKey,
        message.BpmnProcessId,
        message.Version,
        message.ProcessDefinitionKey,
        Tenant(message.TenantId),
        [.. message.Tags]);

    public static CompletedProcessInstance ToCompleted(Wire.CreateProcessInstanceWithResultResponse message) => new(
        message.ProcessInstanceKey,
        message.BpmnProcessId,
        message.Version,
        message.ProcessDefinitionKey,
        Tenant(message.TenantId),
        [.. message.Tags],
        Object(message.Variables));

    public static ActivatedJob ToJob(Wire.ActivatedJob message) => new()
    {
        Key = message.Key,
        Type = message.Type,
        ProcessInstanceKey = message.ProcessInstanceKey,
        BpmnProcessId = message.BpmnProcessId,
        ProcessDefinitionVersion = message.ProcessDefinitionVersion,
        ProcessDefinitionKey = message.ProcessDefinitionKey,
        ElementId = message.ElementId,
        ElementInstanceKey = message.ElementInstanceKey,
        CustomHeaders = Headers(message.CustomHeaders),
        Worker = message.Worker,
        Retries = message.Retries,
        Deadline = DateTimeOffset.FromUnixTimeMilliseconds(message.Deadline),
        Variables = Object(message.Variables),
        TenantId = Tenant(message.TenantId),
        Kind = (JobKind)message.Kind,
        ListenerEventType = message.Kind is Wire.ActivatedJob.Types.JobKind.BpmnElement
            ? ListenerEventType.Unspecified
            : (ListenerEventType)message.ListenerEventType,
        UserTask = message.UserTask is { } userTask ? ToUserTask(userTask) : null,
        Tags = [.. message.Tags],
    };

    public static DecisionEvaluation ToEvaluation(Wire.EvaluateDecisionResponse message) => new()
    {
        DecisionKey = message.DecisionKey,
        DecisionId = message.DecisionId,
        DecisionName = message.DecisionName,
        DecisionVersion = message.DecisionVersion,
        DecisionRequirementsId = message.DecisionRequirementsId,
        DecisionRequirementsKey = message.DecisionRequirementsKey,
        Output = Value(message.DecisionOutput),
        EvaluatedDecisions = [.. message.EvaluatedDecisions.Select(ToEvaluatedDecision)],
        FailedDecisionId = message.FailedDecisionId is "" ? null : message.FailedDecisionId,
        FailureMessage = message.FailureMessage is "" ? null : message.FailureMessage,
        TenantId = Tenant(message.TenantId),
    };

    private static EvaluatedDecision ToEvaluatedDecision(Wire.EvaluatedDecision message) => new(
        message.DecisionKey,
        message.DecisionId,
        message.DecisionName,
        message.DecisionVersion,
        message.DecisionType,
        Value(message.DecisionOutput),
        [.. message.EvaluatedInputs.Select(input => new EvaluatedDecisionInput(
            input.InputId, input.InputName, Value(input.InputValue)))],
        [.. message.MatchedRules.Select(rule => new MatchedDecisionRule(
            rule.RuleId,
            rule.RuleIndex,
            [.. rule.EvaluatedOutputs.Select(output => new EvaluatedDecisionOutput(
                output.OutputId, output.OutputName, Value(output.OutputValue)))]))]);

    private static UserTaskProperties ToUserTask(Wire.UserTaskProperties message) => new()
    {
        Action = message.Action,
        Assignee = message.Assignee,
        CandidateGroups = [.. message.CandidateGroups],
        CandidateUsers = [.. message.CandidateUsers],
        ChangedAttributes = [.. message.ChangedAttributes],
        DueDate = message.DueDate,
        FollowUpDate = message.FollowUpDate,
        FormKey = message.FormKey,
        Priority = message.HasPriority ? message.Priority : 50,
        UserTaskKey = message.UserTaskKey,
    };

    private static Dictionary<string, string> Headers(string json)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var header in Object(json).EnumerateObject())
        {
            headers[header.Name] = header.Value.ValueKind is JsonValueKind.String
                ? header.Value.GetString()!
                : header.Value.GetRawText();
        }

        return headers;
    }

    private static JsonElement Object(string json) => JsonElement.Parse(json.Length == 0 ? "{}" : json);

    private static JsonElement Value(string json) => JsonElement.Parse(json.Length == 0 ? "null" : json);

    /// <summary>Gateways before 8.3 leave the tenant out.</summary>
    private static string Tenant(string tenantId) => tenantId.Length == 0 ? "<default>" : tenantId;
}
