using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProcessAgents.GatewayProtocol.Rest;

/// <summary>Answers: nulls are written; members that a newer gateway adds are skipped when read.</summary>
[JsonSourceGenerationOptions(
    MaxDepth = DepthMax,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(AuthenticationResponse))]
[JsonSerializable(typeof(CreateProcessInstanceResult))]
[JsonSerializable(typeof(DecisionDefinitionResult))]
[JsonSerializable(typeof(DecisionInstanceResult))]
[JsonSerializable(typeof(DecisionRequirementsResult))]
[JsonSerializable(typeof(DeploymentResult))]
[JsonSerializable(typeof(ElementInstanceResult))]
[JsonSerializable(typeof(ElementStatisticsResult))]
[JsonSerializable(typeof(EvaluateDecisionResult))]
[JsonSerializable(typeof(FormResult))]
[JsonSerializable(typeof(IncidentResult))]
[JsonSerializable(typeof(IReadOnlyList<ProcessInstanceCallHierarchyEntry>))]
[JsonSerializable(typeof(JobActivationResult))]
[JsonSerializable(typeof(LicenseResponse))]
[JsonSerializable(typeof(MessageCorrelationResult))]
[JsonSerializable(typeof(MessagePublicationResult))]
[JsonSerializable(typeof(MessageSubscriptionResult))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ProcessDefinitionResult))]
[JsonSerializable(typeof(ProcessInstanceResult))]
[JsonSerializable(typeof(ProcessInstanceSequenceFlowsResult))]
[JsonSerializable(typeof(SearchResponse<DecisionDefinitionResult>))]
[JsonSerializable(typeof(SearchResponse<DecisionInstanceResult>))]
[JsonSerializable(typeof(SearchResponse<DecisionRequirementsResult>))]
[JsonSerializable(typeof(SearchResponse<ElementInstanceResult>))]
[JsonSerializable(typeof(SearchResponse<IncidentResult>))]
[JsonSerializable(typeof(SearchResponse<JobSearchResult>))]
[JsonSerializable(typeof(SearchResponse<MessageSubscriptionResult>))]
[JsonSerializable(typeof(SearchResponse<ProcessDefinitionResult>))]
[JsonSerializable(typeof(SearchResponse<ProcessInstanceResult>))]
[JsonSerializable(typeof(SearchResponse<UserTaskResult>))]
[JsonSerializable(typeof(SearchResponse<VariableResult>))]
[JsonSerializable(typeof(SignalBroadcastResult))]
[JsonSerializable(typeof(TopologyResponse))]
[JsonSerializable(typeof(UserTaskResult))]
[JsonSerializable(typeof(VariableResult))]
public sealed partial class RestResponseJson : JsonSerializerContext
{
    /// <summary>Levels of nesting in an answer: more than a gateway takes in a variable.</summary>
    private const int DepthMax = 4096;

    /// <summary>The same, with characters as they are: answers are never part of a page.</summary>
    public static RestResponseJson Plain { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new TimestampConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = DepthMax,
    });
}
