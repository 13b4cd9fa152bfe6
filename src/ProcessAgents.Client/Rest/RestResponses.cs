using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Client;

/// <summary>REST v2 bodies as our answers.</summary>
internal static class RestResponses
{
    private const string DefaultTenantId = "<default>";

    public static Topology ToTopology(TopologyResponse response) => new(
        [.. (response.Brokers ?? []).Select(ToBroker)],
        response.ClusterSize,
        response.PartitionsCount,
        response.ReplicationFactor,
        response.GatewayVersion ?? "",
        response.ClusterId);

    public static Deployment ToDeployment(DeploymentResult result) => new(
        RestKeys.Number(result.DeploymentKey),
        result.TenantId ?? DefaultTenantId,
        [
            .. result.Deployments.Select(item => item.ProcessDefinition).OfType<DeploymentProcessResult>().Select(item =>
                new DeployedProcess(
                    item.ProcessDefinitionId,
                    item.ProcessDefinitionVersion,
                    RestKeys.Number(item.ProcessDefinitionKey),
                    item.ResourceName,
                    item.TenantId)),
        ],
        [
            .. result.Deployments.Select(item => item.DecisionDefinition).OfType<DeploymentDecisionResult>().Select(
                item => new DeployedDecision(
                    item.DecisionDefinitionId,
                    item.Name,
                    item.Version,
                    RestKeys.Number(item.DecisionDefinitionKey),
                    item.DecisionRequirementsId,
                    RestKeys.Number(item.DecisionRequirementsKey),
                    item.TenantId)),
        ],
        [
            .. result.Deployments.Select(item => item.DecisionRequirements)
                .OfType<DeploymentDecisionRequirementsResult>()
                .Select(item => new DeployedDecisionRequirements(
                    item.DecisionRequirementsId,
                    item.DecisionRequirementsName,
                    item.Version,
                    RestKeys.Number(item.DecisionRequirementsKey),
                    item.ResourceName,
                    item.TenantId)),
        ],
        [
            .. result.Deployments.Select(item => item.Form).OfType<DeploymentFormResult>().Select(item =>
                new DeployedForm(
                    item.FormId, item.Version, RestKeys.Number(item.FormKey), item.ResourceName, item.TenantId)),
        ]);

    public static CreatedProcessInstance ToCreated(CreateProcessInstanceResult result) => new(
        RestKeys.Number(result.ProcessInstanceKey),
        result.ProcessDefinitionId,
        result.ProcessDefinitionVersion,
        RestKeys.Number(result.ProcessDefinitionKey),
        result.TenantId ?? DefaultTenantId,
        result.Tags ?? []);

    public static CompletedProcessInstance ToCompleted(CreateProcessInstanceResult result) => new(
        RestKeys.Number(result.ProcessInstanceKey),
        result.ProcessDefinitionId,
        result.ProcessDefinitionVersion,
        RestKeys.Number(result.ProcessDefinitionKey),
        result.TenantId ?? DefaultTenantId,
        result.Tags ?? [],
        result.Variables);

    public static ActivatedJob ToJob(ActivatedJobResult job) => new()
    {
        Key = RestKeys.Number(job.JobKey),
        Type = job.Type,
        ProcessInstanceKey = RestKeys.Number(job.ProcessInstanceKey),
        BpmnProcessId = job.ProcessDefinitionId,
        ProcessDefinitionVersion = job.ProcessDefinitionVersion,
        ProcessDefinitionKey = RestKeys.Number(job.ProcessDefinitionKey),
        ElementId = job.ElementId,
        ElementInstanceKey = RestKeys.Number(job.ElementInstanceKey),
        CustomHeaders = ToHeaders(job.CustomHeaders),
        Worker = job.Worker ?? "",
        Retries = job.Retries,
        Deadline = DateTimeOffset.FromUnixTimeMilliseconds(job.Deadline),
        Variables = job.Variables,
        TenantId = job.TenantId ?? DefaultTenantId,
        Kind = ParseEnum(job.Kind, JobKind.BpmnElement),
        ListenerEventType = ParseEnum(job.ListenerEventType, ListenerEventType.Unspecified),
        UserTask = ToUserTask(job.UserTask),
        Tags = job.Tags ?? [],
    };

    public static DecisionEvaluation ToEvaluation(EvaluateDecisionResult result) => new()
    {
        DecisionKey = RestKeys.Number(result.DecisionDefinitionKey),
        DecisionId = result.DecisionDefinitionId,
        DecisionName = result.DecisionDefinitionName,
        DecisionVersion = result.DecisionDefinitionVersion,
        DecisionRequirementsId = result.DecisionRequirementsId,
        DecisionRequirementsKey = RestKeys.Number(result.DecisionRequirementsKey),
        Output = ToJson(result.Output),
        EvaluatedDecisions = [.. (result.EvaluatedDecisions ?? []).Select(ToEvaluated)],
        FailedDecisionId = NullIfEmpty(result.FailedDecisionDefinitionId),
        FailureMessage = NullIfEmpty(result.FailureMessage),
        TenantId = result.TenantId ?? DefaultTenantId,
    };

    private static TopologyBroker ToBroker(BrokerResponse broker) => new(
        broker.NodeId,
        broker.Host,
        broker.Port,
        broker.Version,
        [
            .. (broker.Partitions ?? []).Select(partition => new TopologyPartition(
                partition.PartitionId,
                ParseEnum(partition.Role, PartitionRole.Inactive),
                ParseEnum(partition.Health, PartitionHealth.Unhealthy))),
        ]);

    private static EvaluatedDecision ToEvaluated(EvaluatedDecisionResult decision) => new(
        RestKeys.Number(decision.DecisionDefinitionKey),
        decision.DecisionDefinitionId,
        decision.DecisionDefinitionName,
        decision.DecisionDefinitionVersion,
        decision.DecisionDefinitionType,
        ToJson(decision.Output),
        [
            .. (decision.EvaluatedInputs ?? []).Select(input =>
                new EvaluatedDecisionInput(input.InputId, input.InputName, ToJson(input.InputValue))),
        ],
        [
            .. (decision.MatchedRules ?? []).Select(rule => new MatchedDecisionRule(
                rule.RuleId,
                rule.RuleIndex,
                [
                    .. (rule.EvaluatedOutputs ?? []).Select(output =>
                        new EvaluatedDecisionOutput(output.OutputId, output.OutputName, ToJson(output.OutputValue))),
                ])),
        ]);

    private static Dictionary<string, string> ToHeaders(JsonElement headers) =>
        headers.ValueKind == JsonValueKind.Object
            ? headers.EnumerateObject().ToDictionary(header => header.Name, header => header.Value.ToString())
            : [];

    private static UserTaskProperties? ToUserTask(JsonElement? element) =>
        element is not { ValueKind: JsonValueKind.Object } task ? null : new UserTaskProperties
        {
            Action = Text(task, "action"),
            Assignee = Text(task, "assignee"),
            CandidateGroups = Texts(task, "candidateGroups"),
            CandidateUsers = Texts(task, "candidateUsers"),
            ChangedAttributes = Texts(task, "changedAttributes"),
            DueDate = Text(task, "dueDate"),
            FollowUpDate = Text(task, "followUpDate"),
            FormKey = RestKeys.Number(Text(task, "formKey")),
            Priority = task.TryGetProperty("priority", out var priority) && priority.TryGetInt32(out var number)
                ? number
                : 50,
            UserTaskKey = RestKeys.Number(Text(task, "userTaskKey")),
        };

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.ToString() : "";

    private static IReadOnlyList<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Select(value => value.ToString())]
            : [];

    private static JsonElement ToJson(string? text)
    {
        using var document = JsonDocument.Parse(string.IsNullOrEmpty(text) ? "null" : text);
        return document.RootElement.Clone();
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    /// <summary>REST writes UPPER_SNAKE_CASE; what a newer gateway adds becomes the fallback.</summary>
    private static TEnum ParseEnum<TEnum>(string? text, TEnum fallback)
        where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(text?.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value)
            ? value
            : fallback;
}
